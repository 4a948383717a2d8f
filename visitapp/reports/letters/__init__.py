"""Letters as PDF and as message drafts. Entry points: `letter.letter_pdf`,
`message_file.draft_file`.
"""
