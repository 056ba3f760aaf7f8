"""Makes the sample packs' files in the formats of an office, as their departments would; run by hand when their content changes.

    python -m tests.ingest.corpus.make_packs knowledge/packs

LibreOffice (`soffice`) turns Word into PDF and workbooks into the old format. Everything in them is invented.
"""

import sys
from pathlib import Path

from tests.ingest.corpus.packs_of_fees import (
    gold_fees,
    gold_rules,
    gold_training,
    merchant_faq,
    merchant_notice,
    merchant_prices,
    merchant_terminals,
)
from tests.ingest.corpus.packs_of_offers import (
    faq_branches,
    faq_export,
    travel_merchants,
    travel_poster,
    travel_rules,
    travel_training,
    wealth_calendar,
    wealth_script,
    wealth_sheet,
)

# --- metals-2026: accumulated gold -------------------------------------------------------------------------------------------


# --- merchant-fees-2026: small merchants -------------------------------------------------------------------------------------


# --- hotline-faq-2026: the export of the old system --------------------------------------------------------------------------


# --- autumn-travel-2026: a campaign abroad -----------------------------------------------------------------------------------


# --- wealth-sheets-2026: product sheets --------------------------------------------------------------------------------------


FILES = {
    "metals-2026/gold-fees.xlsx": gold_fees,
    "metals-2026/gold-rules.pdf": gold_rules,
    "metals-2026/gold-training.pptx": gold_training,
    "merchant-fees-2026/price-list.docx": merchant_prices,
    "merchant-fees-2026/terminals.xls": merchant_terminals,
    "merchant-fees-2026/annual-check.html": merchant_notice,
    "merchant-fees-2026/merchant-faq.txt": merchant_faq,
    "hotline-faq-2026/faq-export.xlsx": faq_export,
    "hotline-faq-2026/branches.csv": faq_branches,
    "autumn-travel-2026/travel-rules.docx": travel_rules,
    "autumn-travel-2026/travel-merchants.xlsx": travel_merchants,
    "autumn-travel-2026/travel-poster.html": travel_poster,
    "autumn-travel-2026/travel-training.pptx": travel_training,
    "wealth-sheets-2026/ly90.pdf": wealth_sheet,
    "wealth-sheets-2026/ly-script.docx": wealth_script,
    "wealth-sheets-2026/ly-calendar.csv": wealth_calendar,
}


def main(folder: Path) -> None:
    for path, make in FILES.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(make())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
