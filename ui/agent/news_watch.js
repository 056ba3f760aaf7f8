// Asks the page's own server whether there is something new to be read; the page is drawn anew only when there is. Says so again only when
// the page has taken it up, or has had long to.
const PATIENCE_MS = 5_000;

export default function ({ data, setTriggerValue, parentElement }) {
  const watch = (parentElement.watch ??= start());
  const drawing = (watch.drawing = {});
  watch.data = data;
  watch.tell = setTriggerValue;
  watch.toldAt = -Infinity;
  watch.drawnAt = performance.now();
  return () => {
    // Leave is also taken of a drawing that the next one overtook before it was through.
    if (watch.drawing !== drawing) return;
    watch.stop();
    delete parentElement.watch;
  };
}

function start() {
  const leaving = new AbortController();
  const watch = { timer: null };
  const isDue = () => watch.data.again_ms !== null && performance.now() - watch.drawnAt >= watch.data.again_ms;
  const ask = () => {
    const { url, ticket, tag } = watch.data;
    return fetch(url, {
      headers: { Authorization: `Bearer ${ticket}`, "If-None-Match": `"${tag}"` },
      cache: "no-store",
      signal: leaving.signal,
    }).then((answer) => answer.status, () => 0);
  };
  const look = async () => {
    clearTimeout(watch.timer);
    if (!document.hidden && performance.now() - watch.toldAt >= PATIENCE_MS) {
      const { tag } = watch.data;
      const status = await ask();
      if (leaving.signal.aborted) return;
      // What was drawn meanwhile may have been the news. Without a ticket the page has to give a new one.
      const isNew = tag === watch.data.tag && (status === 200 || status === 401);
      if (isNew || isDue()) {
        watch.toldAt = performance.now();
        watch.tell("news", watch.toldAt);
      }
    }
    clearTimeout(watch.timer);
    watch.timer = setTimeout(look, watch.data.every_ms);
  };
  document.addEventListener("visibilitychange", () => document.hidden || look(), { signal: leaving.signal });
  watch.timer = setTimeout(look, 0);
  watch.stop = () => {
    leaving.abort();
    clearTimeout(watch.timer);
  };
  return watch;
}
