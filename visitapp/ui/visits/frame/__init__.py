"""The visit around its pages: header, sections, footer, drawers, points. Entry point: `screen`."""
