"""From a trainer's folder to a new generation.

Reading order:
sources -> read -> read_folder, read_zip -> convert -> decode (a path becomes files, and files Markdown; conversion is a package of its own);
manifest, front_matter -> form -> metadata, sheet_mappings (what a pack and its documents say of themselves);
lines, blocks -> sections -> section_rules -> section_bounds, entry_bounds (which of them hold for a part of the time);
question_marks -> question_lines -> faq, say, clauses -> groups -> split -> plain -> passages (Markdown becomes passages);
validity: from when until when something holds, as texts say it (a package of its own);
points: what can be learned from passages, and rewording: other words to ask it in (packages of their own);
document_findings -> draft -> check, draft_texts (all of it at once, changing nothing);
histories, taken_back -> against_library (a draft beside what is published);
encoder_binary -> encoder_unpack, encoder_source -> encoder_export -> encoder_verify -> encoder_prepare (an encoder is prepared);
dealing, embed -> prepare -> judge -> publish, rebuild (a checked draft becomes a generation);
worker_settings, progress_parts, job_progress, idle, attempt -> worker -> standby (the same in a process of its own, or left to people first).
review: what a person has to know before a publication (a package of its own).
watching: a folder whose changes are published by themselves (likewise).
"""
