"""What is kept, and found again.

In reading order. Values in texts: facts (a package of its own). What is learned of them: cards, grading, learning, quiz (likewise).
Kept: layout -> durable -> serial, array_file -> stored -> segment (segment_write) -> generation -> withdrawal; ledger
(record, reconcile); job -> uploads -> held, draft_reads, errand (a publication on its way, and what people say to it).
Taken away: disposal -> remains, traces -> purge, purged_drafts; retention. Said of a version: verification, end_change.
In memory: encoder (encoder_folder, fast_session, embedding_cache) -> normalise, stems -> tokens -> searchable -> fixed_point,
term_keys -> postings, compiled -> dense (sketch, vector_loops), lexical (posting_loops) -> block -> live (memo, visible, standing, ordinary, background, body,
read_passage) -> arrangement, beside -> assembly -> library, reading_ahead -> archive.
What is typed: pinyin, grams, latin -> segment_phrases -> phrasebook, vocabulary -> lexicon; fillers, homophones, slips, reading, initials -> rewrite
(rewritten) -> complete.
An answer: wanted, places -> values -> settling_sentence, settling_row -> decisive -> answer.
A question: candidates -> legs -> fuse -> ranking -> support (names, numbers) -> fullness -> confidence -> answer -> moments, phase_notices (bare_phases), campaign_names ->
notices -> told -> search, with result;
shelf (cutting, source_file) for what is looked up by its id; history for a passage through its versions; rehearsal for what would be found after a publication; judged, judged_file for a trainer's own questions; rollback_preview for what a return changes.
For those who publish: grouping -> gaps, closed_gaps; calendar, exposure. For those who read: bulletins (bulletin_text), readership, seen.
"""
