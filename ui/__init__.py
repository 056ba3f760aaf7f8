"""Where people meet the system: the page over HTTP, and the command line that puts every package together.

The page, in reading order: app (entry), settings, agent_room (layout), conversation (what was asked and told), attention and
copy_key (what the browser does, each with its script and style), answer_view, hit_view, notice_view, source_view, states_view
(HTML of each part), validity (ends in words), markdown_html and marking (untrusted text to safe HTML), phrases (every string).
Above it stands what comes by itself: bulletin_board, bulletin_view, change_view and watched.
The command line: cli names the commands, `ui.commands` holds them; demo and terminal.
"""
