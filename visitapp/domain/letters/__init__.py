"""Letters and sheets that leave the agency: facts in, a letter out. Who may receive it is not here.

Each document takes only the facts that its recipient may read: a letter to a landlord has no
place for an income.
"""
