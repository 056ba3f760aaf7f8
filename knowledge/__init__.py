"""Values and rules, without I/O.

Reading order:
clock -> window -> valid_time -> audience -> pack -> fact -> source_place -> passage -> trust -> status -> succession, phases, kinds -> sentences -> table, author_comments -> wording -> file_wordings, manifest_wordings,
document_wordings, pdf_wordings, entry_wordings, page_wordings, office_wordings, workbook_wordings, refusal_wordings, validity_wordings, publication_wordings, review_wordings -> wordings ->
finding -> hidden_content -> confirmation, approval, reasons, bulletin -> errors, access_errors, encoder_errors, evaluation_errors, history_errors, learning_errors,
publication_errors -> unseen -> customer_data -> person -> masking.
knowledge_point -> card (what can be learned, and how it is asked).
shingles -> clause -> clause_pairs, value_pairs -> changes (what differs between two versions) -> review, draft_text.
"""
