"""Pictures of a telephone, by a page of this computer, for the time of one QR code.
Entry points: `page.PhonePage`, `address.own_address`.
"""
