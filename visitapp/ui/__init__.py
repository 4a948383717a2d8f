"""The window: screens in rooms by capability, over shared rooms.

shell > feature rooms > pages > dialogs, papers, session > form > words > kit > qt > look.
"""
