"""The one catalogue of the pages' strings, in both languages: a module a room, and `common` for what they share.

Modules, in reading order: `phrase`, `common`, `widgets` (what Streamlit says by itself), `agent`, `quiz`, `desk`, `desk_library`, `desk_quality`, `conditions` (of values that contradict each other).
"""
