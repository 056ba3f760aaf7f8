"""Values and rules, without I/O.

Reading order:
clock -> window -> valid_time -> audience -> pack -> fact -> passage -> status -> succession, phases, kinds -> sentences -> table -> wording -> file_wordings, manifest_wordings,
document_wordings, validity_wordings, publication_wordings -> wordings -> finding -> confirmation, approval -> errors, access_errors, encoder_errors, evaluation_errors, publication_errors -> unseen -> customer_data -> person -> masking.
knowledge_point -> card (what can be learned, and how it is asked).
shingles -> clause -> clause_pairs, value_pairs -> changes (what differs between two versions) -> review.
"""
