// Every state of the page, in the words that people read: `pill` in the head, `title` and `text` over the picture.

export const STATUS = {
  connecting: { pill: "Connecting", tone: "wait", title: "Connecting", text: "" },
  starting: { pill: "Starting", tone: "wait", title: "Starting the stream", text: "The first picture is on its way." },
  live: { pill: "Live", tone: "live" },
  slate: { pill: "No signal", tone: "wait" },
  standstill: {
    pill: "Waiting",
    tone: "wait",
    title: "The picture stands still",
    text: "Connected, but the appliance sends no pictures at the moment.",
  },
  paused: { pill: "Paused", tone: "idle", title: "Paused", text: "" },
  interrupted: {
    pill: "Reconnecting",
    tone: "wait",
    title: "Reconnecting",
    text: "The connection was interrupted. The picture comes back by itself.",
  },
  unready: {
    pill: "Reconnecting",
    tone: "wait",
    title: "Not ready yet",
    text: "The appliance answers, but a part of it is still starting.",
  },
  unreachable: {
    pill: "Offline",
    tone: "bad",
    title: "No connection",
    text: "The appliance cannot be reached from here. Trying again.",
  },
  refused: {
    pill: "Refused",
    tone: "bad",
    title: "Access token needed",
    text: "This appliance shows its streams only to those who have a token. It was printed when it first started.",
  },
  missing: {
    pill: "No stream",
    tone: "bad",
    title: "No such stream",
    text: "Nothing is published under this name. Choose another stream above.",
  },
  unsupported: {
    pill: "Cannot play",
    tone: "bad",
    title: "This browser cannot play it",
    text: "It has neither WebCodecs nor Media Source Extensions for H.264; current Chrome, Edge, Firefox, Safari do.",
  },
};
