"""What a person has to know before a publication: a draft held against itself and against the library.

Reading order:
slots -> claim_context -> claims -> date_claims, eligibility, combining -> claiming (a passage becomes what it claims);
sides -> clash, claim_index -> contradictions (claims that cannot both be true);
submission, opened_library -> neighbourhood (what of the library a draft is held against);
duplicates, differences, questions -> reviewing -> review_findings (all of it together, and what of it waits for a person).
"""
