"""From when until when something holds, read from the text of documents.

Reading order:
clock_times -> point -> point_forms -> named_days (the days, months and quarters that a text names); calendar_days (their years and instants);
surroundings -> phrase_subjects (what stands around a phrase, and what it speaks of); phrase -> ranges, single_points, periods, standing_phrases
-> reader (text becomes phrases); document_dates (a document's phrases) -> date_findings (what disagrees with what is declared).
"""
