// A desktop in a zone: noVNC's protocol part, with the wall's manners. Says how it is by the event
// `hubwall-health`; hears of the wall by `hubwall-use` ("1" while somebody works in the zone) and
// `hubwall-paste`.

const here = location.pathname;
const now = document.getElementById("now");
const last = document.getElementById("last");

const WAITS_S = [1, 2, 4, 8, 15, 30];
const LOGIN_WAIT_S = 60; // servers shut out who guesses on
const STEADY_MS = 5000; // a connection that stood so long begins anew when it breaks
const LOOK_MS = 400;
const SILENCE_MS = 500; // then the server is asked for a sign of life
const STALE_MS = 1800; // and if it is silent so long altogether, the picture counts as old
const GIVE_UP_MS = 15000;
const FITTING_MS = [200, 1000, 3000]; // after the start: a display has to say first that it can
const ABNORMAL = 1006;
const REASON_GIVEN = 4000;
const SET_ENCODINGS = 2;
const DRAWN_HERE = new Set([-239, -240, -232, 0x574d5664]); // cursors of RFC 6143 and of extensions
const ONE_PIXEL = Uint8Array.of(3, 0, 0, 0, 0, 0, 0, 1, 0, 1); // FramebufferUpdateRequest

let about = null;
let RFB = null;
let current = null;
let inUse = false;
let tries = 0;

const say = (health, code = "", values = {}) =>
    dispatchEvent(new CustomEvent("hubwall-health", {
        detail: JSON.stringify({ health, code, values: { ...about?.values, ...values }, retried: health !== "playing" }),
    }));

const ask = async (what, options) => {
    const answer = await fetch(`${here}/${what}`, options);
    if (!answer.ok)
        throw new Error(String(answer.status));
    return answer.json();
};

class Connection {
    constructor() {
        this.trouble = null;
        this.drawn = false;
        this.since = performance.now();
        this.heard = performance.now();
        this.asked = false;
        this.stale = false;
        this.leads = false;
        const address = `ws://${location.host}${here}/socket?width=${innerWidth}&height=${innerHeight}`;
        this.socket = new WebSocket(address);
        this.socket.binaryType = "arraybuffer";
        this.socket.addEventListener("message", event => {
            this.hear();
            if (typeof event.data === "string") { // the desk's, not for noVNC
                event.stopImmediatePropagation();
                this.leads = true;
                this.fitSoon();
            }
        });
        this.socket.addEventListener("close", event => this.closed(event));
        const send = this.socket.send.bind(this.socket);
        this.send = send;
        if (about.pointer === "there")
            this.socket.send = data => send(withServersPointer(data));
        this.rfb = new RFB(now, this.socket, { shared: about.shared });
        this.rfb.scaleViewport = true;
        this.rfb.showDotCursor = about.pointer === "there";
        this.rfb.background = "transparent";
        this.rfb.qualityLevel = about.quality;
        this.rfb.compressionLevel = about.compression;
        this.rfb.viewOnly = true;
        this.rfb.addEventListener("connect", () => this.connected());
        this.rfb.addEventListener("disconnect", event => this.ended(event.detail.clean));
        this.rfb.addEventListener("credentialsrequired", event => this.logIn(event.detail.types));
        this.rfb.addEventListener("securityfailure", () => { this.trouble ??= { code: this.loggedIn ? "wrong-password" : "turned-away" }; });
        this.rfb.addEventListener("clipboard", event => {
            if (inUse && !about.view_only)
                dispatchEvent(new CustomEvent("hubwall-clipboard", { detail: event.detail.text.slice(0, 65536) }));
        });
        this.looking = setInterval(() => this.look(), LOOK_MS);
    }

    hear() {
        this.heard = performance.now();
        this.asked = false;
        if (this.stale) {
            this.stale = false;
            say("playing");
        }
    }

    connected() {
        this.drawn = true;
        this.since = performance.now();
        this.canvas = now.querySelector("canvas");
        last.width = last.height = 0;
        this.use();
        this.fitSoon();
        say("playing");
    }

    fitSoon() {
        for (const wait of FITTING_MS)
            setTimeout(() => this.fit(), wait);
    }

    // Give the display the zone's size. noVNC does that for those only who may also type.
    fit() {
        if (!this.leads || !this.drawn || current !== this || (this.canvas.width === innerWidth && this.canvas.height === innerHeight))
            return;
        const looking = this.rfb.viewOnly;
        this.rfb.viewOnly = false;
        this.rfb.resizeSession = true;
        this.rfb.resizeSession = false;
        this.rfb.viewOnly = looking;
    }

    // Nothing new may mean that nothing moves there: so the server is asked, for one pixel.
    look() {
        if (!this.drawn || this.socket.readyState !== WebSocket.OPEN)
            return;
        const silent = performance.now() - this.heard;
        if (silent > GIVE_UP_MS) {
            this.trouble = { code: "silent" };
            this.rfb.disconnect();
        } else if (silent > STALE_MS && !this.stale) {
            this.stale = true;
            say("stale", "silent");
        } else if (silent > SILENCE_MS && !this.asked) {
            this.asked = true;
            this.send(ONE_PIXEL);
        }
    }

    async logIn(types) {
        const answer = await ask("login", { method: "POST" }).catch(() => ({ trouble: { code: "ended" } }));
        if (answer.trouble) {
            this.trouble = answer.trouble;
            this.rfb.disconnect();
            return;
        }
        this.loggedIn = true;
        this.rfb.sendCredentials({
            username: answer.user,
            password: answer.password,
            target: types.includes("target") ? "" : undefined,
        });
    }

    use() {
        const working = inUse && !about.view_only;
        this.rfb.viewOnly = !working;
        if (working)
            this.rfb.focus();
        else
            this.rfb.blur();
    }

    closed(event) {
        if (event.code === ABNORMAL) {
            this.trouble ??= { code: "desk-gone" };
        } else if (event.code === REASON_GIVEN && !this.trouble) {
            try {
                this.trouble = JSON.parse(event.reason);
            } catch {
                this.trouble = null;
            }
        }
    }

    ended() {
        clearInterval(this.looking);
        if (this.drawn)
            keep(this.canvas);
        if (this.drawn && performance.now() - this.since > STEADY_MS)
            tries = 0;
        let trouble = this.trouble ?? { code: "broken-off" };
        if (!this.drawn && trouble.code === "ended")
            trouble = { code: "no-agreement" };
        current = null;
        again(trouble);
    }
}

// The last picture stands while there is none to take its place.
function keep(canvas) {
    if (!canvas?.width)
        return;
    last.width = canvas.width;
    last.height = canvas.height;
    last.getContext("2d").drawImage(canvas, 0, 0);
}

// Without the encodings for it, the server draws the pointer into the picture, where everybody in
// front of the wall sees what the person over there points at.
function withServersPointer(data) {
    const bytes = new Uint8Array(data.buffer ?? data, data.byteOffset ?? 0, data.byteLength);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (bytes[0] !== SET_ENCODINGS || bytes.length < 4 || bytes.length !== 4 + 4 * view.getUint16(2))
        return data;
    const kept = [];
    for (let at = 4; at < bytes.length; at += 4) {
        if (!DRAWN_HERE.has(view.getInt32(at)))
            kept.push(view.getInt32(at));
    }
    const made = new DataView(new ArrayBuffer(4 + 4 * kept.length));
    made.setUint8(0, SET_ENCODINGS);
    made.setUint16(2, kept.length);
    kept.forEach((encoding, index) => made.setInt32(4 + 4 * index, encoding));
    return made.buffer;
}

function again(trouble) {
    const picture = last.width > 0;
    say(picture ? "stale" : "failed", trouble.code, trouble.values);
    const login = ["wrong-password", "login-needed", "login-unknown", "turned-away"].includes(trouble.code);
    const wait = login ? LOGIN_WAIT_S : WAITS_S[Math.min(tries++, WAITS_S.length - 1)];
    setTimeout(begin, wait * 1000);
}

async function begin() {
    try {
        about = await ask("start", {});
        if (about.trouble) {
            again(about.trouble);
            return;
        }
        RFB ??= (await import("./novnc/core/rfb.js")).default;
        current = new Connection();
    } catch {
        again({ code: "desk-gone" });
    }
}

let resting = 0;
addEventListener("resize", () => {
    clearTimeout(resting);
    resting = setTimeout(() => current?.fit(), FITTING_MS[0]);
});
addEventListener("hubwall-use", event => {
    inUse = event.detail === "1";
    current?.use();
});
addEventListener("hubwall-paste", event => {
    if (inUse)
        current?.rfb.clipboardPasteFrom(event.detail);
});
say("starting");
begin();
