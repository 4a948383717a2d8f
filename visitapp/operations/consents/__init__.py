"""What a household agreed to, for which recipient; nothing leaves without it.

Kinds: consent.
Entry points: `record_consent`, `require_consent.require`, `household_consents.consents_of`.
"""
