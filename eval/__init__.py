"""Measurement, on top of everything; `liquid eval` runs it, and `eval/results/` keeps what came of it.

* `metrics`, `collection`, `packing`, `publishing`: a judged collection goes through the real pipeline
* `quality`: nDCG@10, Recall@5, hit@1 and MRR@10 of both legs and of the search
* `spans`, `answering`, `answer_table`: exact match, F1 and containment of the answers, where known ones come with the queries
* `questions`, `asking`: the project's own questions over its sample packs, every answer checked
* `law_packs`, `laws`: laws by the day on which each version takes effect, asked at several dates
* `probe`, `neighbours`, `evidence`, `own_evidence`: what speaks for first hits, of questions that nothing answers too
* `logistic`, `calibrate`, `abstention`, `abstention_table`: what confidence is fitted to, and how it does on what it has not seen
* `varied_packs`, `large_library`: the sample packs many times over, up to a million passages
* `exact`, `load`, `bare`, `service_process`, `latency`: a question's time by size, visibility, clients and route, recall beside it
* `encoder_speed`: passages and queries a second against sentence-transformers and the bare run
* `upload_packs`, `publish_speed`, `speed_table`: questions beside a large publication, and how soon a small one is found
* `engine`, `engine_name`, `engine_liquid`, `engine_txtai`, `engine_chroma`, `engine_pgvector`, `engine_worker`, `engine_process`: engines to
  compare, each in a process of its own
* `feed`, `ready_encoder`, `varied_encoder`, `stock`, `twins`: what they are given
* `compare_speed`, `compare_quality`, `compare`, `compare_table`: all of them side by side in one run
* `rewriting`, `typed`: the judged queries as agents type them, what that loses and what repair wins back
* `points_reading`, `points`, `points_table`: knowledge points beside what was judged by hand: precision and recall
* `intervals`, `plots`, `printed_tables`: the figures for people
* `freshness_records`, `freshness_calendar`, `freshness_material`, `freshness_drawing`, `freshness_shelf`, `freshness_history`,
  `freshness_writing`, `freshness_library`: a drawn history of publications, withdrawals and rollbacks, done to a real library
* `freshness_oracle`, `freshness_asking`, `freshness_ways`, `freshness_faults`, `freshness_naming`, `freshness_judging`, `freshness_encoder`, `freshness_round`, `freshness_crew`,
  `freshness`, `freshness_pace`, `freshness_table`: that library asked at every turn, all of it judged, and what windows cost
* `learning_world`, `learning_truth`, `learning_day`, `learning_policy`, `learning`, `learning_table`: drawn agents with a quiz, each way of choosing its cards
* `review_log`, `predicted_recall`: predicted recall against a real learner's
* `mutations`, `fuzzing`, `fuzz_table`: files changed at random, through every converter
* `hostile_files`, `hostile_uploads`, `hostile_speed`: what hostile uploads cost those who ask meanwhile
* `history_packs`, `asked_histories`, `law_histories`, `histories_table`: histories as people make them, each question at each date
* `conversion_corpus`, `conversion_reading`, `conversion_aligning`, `conversion_score`: Markdown of any converter beside what a person judged a file to say
* `conversion_worker`, `conversion_process`, `conversion`, `conversion_table`: ours, markitdown and docling side by side, each in a process of its own
* `commands`, `finding_commands`, `freshness_commands`, `confidence_commands`, `speed_commands`, `points_commands`, `learning_commands`, `conversion_commands`, with `measuring_options` and `measuring`: the command line
"""
