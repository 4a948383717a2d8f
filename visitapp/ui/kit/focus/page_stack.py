"""A page, and for a while another one in its place: an open sheet, a form, a licence."""

from PySide6.QtWidgets import QStackedLayout, QWidget


class PageStack(QStackedLayout):
    """The layout of a screen: its page, and at most one other over it."""

    def __init__(self, screen: QWidget, page: QWidget) -> None:
        super().__init__(screen)
        self._page = page
        self.addWidget(page)

    def put(self, inside: QWidget) -> None:
        """Show this one in the place of the page."""
        self.addWidget(inside)
        self.setCurrentWidget(inside)

    def back(self) -> None:
        """The page again; what stood in its place is destroyed."""
        inside = self.currentWidget()
        if inside is not None and inside is not self._page:
            self.setCurrentWidget(self._page)
            self.removeWidget(inside)
            inside.deleteLater()
