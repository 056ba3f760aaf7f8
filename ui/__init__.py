"""Where people meet the system: the pages over HTTP, and the command line that puts every package together.

The pages, in reading order: `app` (entry), `settings`, `sign_in`, `clients` and `standing` (who is on the page), `rooms` (whose each is) and
`visitor` (what each is given), `trouble` (calls that gave nothing), `header`, `whole_page` (how keys lead elsewhere), `cursor` (where typing goes on); the rooms in packages of their own: `agent`, `quiz`, `desk`, `team`;
`look` (how all of them look) and `phrases` (every string).
Its server: `own_path`, `framing`, `page_server`.
The command line: `cli` names the commands, `ui.commands` holds them; `demo` and `terminal`.
"""
