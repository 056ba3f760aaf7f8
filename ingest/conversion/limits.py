"""How much of a file is read at most; beyond it the file is refused with a finding."""

# Pages of a PDF; a book of rules has some hundreds.
MAX_PDF_PAGES = 1_000
# Characters, lines and areas of one page of a PDF; a full page of small print has some 5,000.
MAX_MARKS_ON_PAGE = 60_000
# What a page of a PDF draws, unpacked, each time that it is drawn; a full page has some 50 kB, and a MiB takes seconds.
MAX_DRAWING_BYTES = 16 * 1024**2
# Pages that are recognised take seconds each.
MAX_SCANNED_PAGES = 100
# A page of A4 at 300 dpi has 8.7 million, at 600 dpi 35 million.
MAX_PIXELS = 40_000_000
# Rows and cells of a workbook, or of a table of separated values, that say something: 100,000 rows take some ten seconds.
MAX_ROWS = 100_000
MAX_CELLS = 1_000_000
# Cells without a text are passed over, but they are read.
MAX_EMPTY_CELLS = 3_000_000
MAX_SHEETS = 500
MAX_MERGED_AREAS = 100_000
# Of one part of a workbook, unpacked; it is read as a stream.
MAX_STREAM_BYTES = 400 * 1024**2
