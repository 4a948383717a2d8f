"""What a household agreed to, for which recipient; nothing leaves without it.

Kinds: consent.
Enter by `record_consent`, `require_consent.require`, `household_consents.consents_of`.
"""
