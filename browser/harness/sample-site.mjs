// A small site with good and bad pages, to see that the harness tells one from the other.

import { createServer } from "node:http";

const page = (body, head = "") => `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>Sample</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="/style.css">${head}</head>
<body><main><h1>Sample</h1>${body}</main></body></html>`;

const PAGES = {
  "/good": page(`<p>All is well.</p><label>Name <input name="name"></label> <button>Save</button>`),
  "/wide": page(`<p id="wide">Too wide</p>`),
  "/pale": page(`<p class="pale">Hardly to be read</p>`),
  "/inline": page(`<script>document.title = "ran"</script>`),
  "/throws": page("", `<script type="module" src="/throws.js"></script>`),
  "/missing": page("", `<script type="module" src="/nowhere.js"></script>`),
  "/elsewhere": page(`<img src="http://127.0.0.1:9/picture.png" alt="From elsewhere">`),
  "/two-headings": page(`<h1>Another</h1>`),
  "/unseen-focus": page(`<button class="unseen">Go</button>`),
  "/headless-table": page(`<table>${"<tr><td>1</td><td>2</td><td>3</td><td>4</td></tr>".repeat(4)}</table>`),
  "/fake-caption": page(`<table><tr><td colspan="4">Prices</td></tr>${"<tr><th>1</th><td>2</td><td>3</td><td>4</td></tr>".repeat(4)}</table>`),
  "/scripted": page(`<p id="told">plain</p>`, `<script type="module" src="/tell.js"></script>`),
};

const FILES = {
  "/style.css": ["text/css", `
    :root { color-scheme: light dark; } body { margin: 0 } main { padding: 1rem }
    #wide { width: 2000px } .pale { color: #ccc; background: #fff } .unseen:focus { outline: none }`],
  "/throws.js": ["text/javascript", `throw new Error("on purpose")`],
  "/tell.js": ["text/javascript", `document.getElementById("told").textContent = "scripted"`],
};

function answer(request, response) {
  const { pathname } = new URL(request.url, "http://sample");
  const send = (status, type, text, more = {}) => {
    const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; form-action 'self'";
    response.writeHead(status, { "content-type": type, "content-security-policy": policy, ...more });
    response.end(text);
  };
  if (FILES[pathname]) send(200, ...FILES[pathname]);
  else if (pathname === "/sign-in" && request.method === "POST") {
    send(303, "text/plain", "", { location: "/home", "set-cookie": "__Host-sample=1; Secure; HttpOnly; Path=/; SameSite=Lax" });
  } else if (pathname === "/sign-in") {
    const form = `<label>E-mail <input name="email"></label><label>Password <input name="password" type="password"></label>`;
    send(200, "text/html", page(`<form method="post">${form}<button type="submit">Sign in</button></form>`));
  } else if (pathname === "/home") {
    const isIn = request.headers.cookie?.includes("__Host-sample=1");
    send(isIn ? 200 : 401, "text/html", page(`<p>${isIn ? "signed in" : "signed out"}</p>`));
  } else send(PAGES[pathname] ? 200 : 404, "text/html", PAGES[pathname] ?? page("<p>Nothing here</p>"));
}

/** Starts it; answers with its address and `stop`. */
export async function startSampleSite() {
  const server = createServer(answer);
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const stop = () => new Promise((resolve) => { server.closeAllConnections(); server.close(resolve); });
  return { address: `http://127.0.0.1:${server.address().port}`, stop };
}
