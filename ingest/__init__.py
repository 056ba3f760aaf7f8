"""From a trainer's folder to a new generation.

Reading order:
sources -> read -> read_folder, read_zip -> convert -> decode (a path becomes files, and files Markdown);
manifest, front_matter -> form -> metadata (what a pack and its documents say of themselves);
lines, blocks -> sections -> section_rules -> section_bounds (which of them hold for a part of the time);
question_marks -> question_lines -> faq, say, clauses -> groups -> split -> plain -> passages (Markdown becomes passages);
validity: from when until when something holds, as texts say it (a package of its own);
document_findings -> draft -> check (all of it at once, changing nothing);
histories -> against_library (a draft beside what is published);
encoder_binary -> encoder_unpack, encoder_source -> encoder_export -> encoder_verify -> encoder_prepare (an encoder is prepared);
dealing, embed -> prepare -> judge -> publish, rebuild (a checked draft becomes a generation);
worker_settings, job_progress, idle, attempt -> worker -> standby (the same in a process of its own, or left to people first).
review: what a person has to know before a publication (a package of its own).
"""
