"""The smallest PySide6 window."""

import sys

from measure import memory, since_start
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

app = QApplication(sys.argv)
window = QMainWindow()
window.setCentralWidget(QLabel("Bonjour"))
window.resize(1280, 720)
window.show()
app.processEvents()
print(f"window={since_start():.1f}\nmemory={memory():.1f}")
QTimer.singleShot(0, app.quit)
app.exec()
