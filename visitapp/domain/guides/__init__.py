"""The user guides: tasks in numbered steps. Entry points: `guide_file.read_guide`,
`markdown.markdown`.
"""
