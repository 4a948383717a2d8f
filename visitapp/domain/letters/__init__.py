"""Letters and sheets that leave the agency: facts in, a letter out. Not who may receive one.
Entry points: `letter.Letter`, `documents`, `reply_ways`.
"""
