"""Scanned pages and pictures -> what stands on them; the one home of rapidocr, OpenCV, Pillow and pypdfium2 (the extra `ocr`).

Modules, in reading order: `pictures` (files -> pixels), `cleaning` (straightened, stamps taken off), `drawn_lines` (ruling lines of
tables), `engine` (lines of text), `page_reading` (all of it as the marks of a page, as a PDF with text has them), `scanned_pages` (pages of
a PDF) `told_pages` and `convert_picture`. What follows is `ingest.conversion.layout`, the same as for text.
"""
