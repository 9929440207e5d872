// The guest's page: a name and a code, then a screen, a file or an address for the wall.
"use strict";

const MOST_MBIT = 20, FRAMES_A_SECOND = 30;
const THUMB = { width: 320, height: 180 };
const PASS = "hubwall-pass";

const words = JSON.parse(document.getElementById("words").textContent);
const at = name => document.getElementById(name);
const peers = new Map();
const preview = document.createElement("video");
const small = document.createElement("canvas");
let line = null, joined = false, stream = null, ticks = 0, pause = 500, seenAt = -Infinity;
let ear = null;

// Words

function say(key, values = {}) {
    let text = words[key] || key;
    for (const [name, value] of Object.entries(values))
        text = text.replaceAll(`{${name}}`, value);
    return text;
}

function complain(text) {
    at("trouble").textContent = text;
    at("trouble").hidden = !text;
}

const STATES = {
    waiting: say("Somebody at the wall has to let you in."),
    offered: say("You are let in. Your picture waits for a place on the wall."),
    shown: say("You are on the wall."),
    "taken-off": say("Your picture was taken off the wall."),
    "turned-away": say("The wall did not take your picture."),
    lost: say("The wall can't be reached. Trying again…"),
};
const OVER = ["taken-off", "turned-away"];
const TITLE = document.title;

function become(state) {
    document.body.dataset.state = state;
    const text = STATES[state] || "";
    at("state").textContent = OVER.includes(state) ? "" : text;
    at("outcome").textContent = OVER.includes(state) ? text : "";
    document.title = text || TITLE;
    caption();
}

function caption() {
    const live = peers.size > 0 && performance.now() - seenAt < 3000;
    at("caption").textContent =
        live ? say("What the wall sees") : say("What you would show");
}

// The line to the wall

function tell(message) {
    if (line && line.readyState === WebSocket.OPEN) line.send(JSON.stringify(message));
}

function connect() {
    if (line && line.readyState <= WebSocket.OPEN) return;
    line = new WebSocket(`wss://${location.host}/signal`);
    line.onopen = () => {
        pause = 500;
        const pass = sessionStorage.getItem(PASS);
        if (pass) tell({ join: { pass } });
        else if (at("code").value) join();
    };
    line.onmessage = event => follow(JSON.parse(event.data));
    line.onclose = () => {
        hangUp();
        if (stream) become("lost");
        else if (joined) complain(STATES.lost);
        if (joined || sessionStorage.getItem(PASS)) setTimeout(connect, pause);
        pause = Math.min(2 * pause, 1000);
    };
}

function join() {
    tell({ join: { name: at("name").value, code: at("code").value.replace(/\D/g, "") } });
}

const REFUSALS = {
    "wrong-code": () => say("That is not the code on the wall. It changes every ten minutes."),
    "slow-down": values => say("Too many wrong codes. Try again in {seconds} seconds.",
        { seconds: values.wait_s }),
    full: () => say("The wall has no room for another guest now."),
    off: () => say("The wall takes no guests now."),
    again: () => "",
};

async function follow(message) {
    if (message.joined) welcome(message.joined);
    else if (message.refused) refuse(message.refused);
    else if (message.state) learn(message.state);
    else if (message.watch !== undefined) await watch(message.watch);
    else if (message.unwatch !== undefined) forget(message.unwatch);
    else if (message.from) await hear(message.from);
}

// What became of the share. Once it is over nothing of the screen is recorded any more.
function learn(state) {
    if (OVER.includes(state)) stop();
    if (stream || OVER.includes(state)) become(state);
}

function welcome({ name, wall, pass }) {
    joined = true;
    sessionStorage.setItem(PASS, pass);
    complain("");
    at("wall").textContent = wall;
    at("who").textContent = name;
    if (stream) announce();
    else become("ready");
}

function refuse(values) {
    if (values.code === "off") stop(false);
    sessionStorage.removeItem(PASS);
    joined = false;
    at("code").value = "";
    become("joining");
    complain((REFUSALS[values.code] || REFUSALS.off)(values));
}

at("join").addEventListener("submit", event => {
    event.preventDefault();
    complain("");
    if (line && line.readyState === WebSocket.OPEN) join();
    else connect();
});

// Sharing

async function share() {
    complain("");
    let fresh;
    try {
        fresh = await navigator.mediaDevices.getDisplayMedia({
            video: { frameRate: { ideal: FRAMES_A_SECOND, max: FRAMES_A_SECOND } },
            audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false },
            // hints that some browsers know: this page itself is nothing to show
            systemAudio: "include", selfBrowserSurface: "exclude", surfaceSwitching: "include",
        });
    } catch (error) {
        if (error.name === "NotAllowedError" && /system/i.test(error.message))
            complain(say("This computer does not let the browser record the screen. Its settings for privacy can allow it."));
        else if (error.name !== "NotAllowedError")
            complain(say("The screen can't be shared: {reason}", { reason: error.message }));
        return;
    }
    stop(false);
    stream = fresh;
    const [picture] = stream.getVideoTracks();
    // "detail" keeps text sharp and drops pictures instead. The order of codecs stays the browser's,
    // VP8 first: with all pixels changing at 1080p on a busy machine VP9 took 0.2 s to code a
    // picture and came to 3 a second 680 ms old, VP8 to 10 a second 480 ms old; "motion" was no
    // younger (472 ms).
    picture.contentHint = "detail";
    picture.onended = () => stop();
    preview.muted = true;
    preview.srcObject = stream;
    await preview.play().catch(() => {});
    listen();
    announce();
}

function announce() {
    const [picture] = stream.getVideoTracks();
    const { width = 0, height = 0, displaySurface = "" } = picture.getSettings();
    const sound = stream.getAudioTracks().length > 0;
    const what = displaySurface === "monitor" ? "screen" : "window";
    become("waiting");
    tell({ share: { what, size: [width, height], sound } });
}

function stop(say_so = true) {
    hangUp();
    if (!stream) return;
    for (const track of stream.getTracks()) track.stop();
    stream = null;
    preview.srcObject = null;
    deafen();
    if (say_so) {
        tell({ unshare: {} });
        if (joined) become("ready");
    }
}

function hangUp() {
    for (const number of [...peers.keys()]) forget(number);
}

function forget(number) {
    const peer = peers.get(number);
    if (peer) peer.close();
    peers.delete(number);
}

async function watch(number) {
    forget(number);
    if (!stream) return;
    const peer = new RTCPeerConnection();
    peers.set(number, peer);
    for (const track of stream.getTracks()) peer.addTrack(track, stream);
    const channel = peer.hubwall = peer.createDataChannel("wall");
    channel.binaryType = "arraybuffer";
    channel.onmessage = event => look(event.data);
    peer.onicecandidate = event => {
        if (event.candidate) tell({ to: { peer: number, candidate: event.candidate.toJSON() } });
    };
    await peer.setLocalDescription(await peer.createOffer());
    const { type, sdp } = peer.localDescription;
    tell({ to: { peer: number, sdp: { type, sdp } } });
}

async function hear({ peer: number, sdp, candidate }) {
    const peer = peers.get(number);
    if (!peer) return;
    if (candidate) return peer.addIceCandidate(candidate).catch(() => {});
    await peer.setRemoteDescription(sdp);
    for (const sender of peer.getSenders()) {
        if (!sender.track || sender.track.kind !== "video") continue;
        const wanted = sender.getParameters();
        wanted.degradationPreference = "maintain-resolution"; // text first: fewer, never coarser
        for (const encoding of wanted.encodings || []) {
            encoding.maxBitrate = MOST_MBIT * 1e6;
            encoding.maxFramerate = FRAMES_A_SECOND;
        }
        await sender.setParameters(wanted).catch(() => {});
    }
}

// How loud it is: 0 for -60 dB and below, 100 for a full square wave, as seats' agents say it

const FLOOR_DB = -60, STEP = 5;

function listen() {
    deafen();
    if (!stream.getAudioTracks().length || !window.AudioContext) return;
    try {
        const context = new AudioContext(), analyser = context.createAnalyser();
        analyser.fftSize = 16384; // a third of a second
        context.createMediaStreamSource(stream).connect(analyser);
        context.resume().catch(() => {});
        const samples = new Float32Array(analyser.fftSize);
        ear = { context, analyser, samples, said: 0, ticks: 0 };
    } catch (error) {
        console.warn(error); // then nobody knows how loud it is; it is shared all the same
    }
}

function deafen() {
    if (ear) ear.context.close().catch(() => {});
    ear = null;
}

// Said when it has changed by a step or fallen silent, and once a second while it is not silent.
function sayLevel() {
    if (!ear) return;
    ear.analyser.getFloatTimeDomainData(ear.samples);
    let sum = 0;
    for (const sample of ear.samples) sum += sample * sample;
    const decibels = sum ? 10 * Math.log10(sum / ear.samples.length) : -Infinity;
    const level = Math.round(100 * Math.min(1, Math.max(0, 1 - decibels / FLOOR_DB)));
    const far = Math.abs(level - ear.said) >= STEP || (level === 0) !== (ear.said === 0);
    if (!far && (level === 0 || ++ear.ticks < 2)) return;
    ear.said = level;
    ear.ticks = 0;
    tell({ level });
}

// What is seen here and there

async function look(data) {
    const picture = await createImageBitmap(new Blob([data], { type: "image/jpeg" }));
    seenAt = performance.now();
    paint(picture, picture.width, picture.height);
    caption();
}

function paint(picture, width, height) {
    const canvas = at("seen"), pen = canvas.getContext("2d");
    const scale = Math.min(canvas.width / width, canvas.height / height);
    const across = width * scale, down = height * scale;
    pen.fillStyle = "#000";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(picture, (canvas.width - across) / 2, (canvas.height - down) / 2, across, down);
}

async function sendThumb() {
    const { videoWidth: width, videoHeight: height } = preview;
    if (!width || !line || line.bufferedAmount > 500000) return;
    if (performance.now() - seenAt > 3000) {
        paint(preview, width, height);
        caption();
    }
    const scale = Math.min(THUMB.width / width, THUMB.height / height, 1);
    const across = small.width = Math.max(1, Math.round(width * scale));
    const down = small.height = Math.max(1, Math.round(height * scale));
    const pen = small.getContext("2d", { willReadFrequently: true });
    pen.drawImage(preview, 0, 0, across, down);
    const from = pen.getImageData(0, 0, across, down).data;
    const pixels = new Uint8Array(across * down * 3);
    for (let i = 0, o = 0; o < pixels.length; i += 4) {
        pixels[o++] = from[i];
        pixels[o++] = from[i + 1];
        pixels[o++] = from[i + 2];
    }
    const packed = new Blob([pixels]).stream().pipeThrough(new CompressionStream("deflate"));
    const head = new Uint8Array(new Uint16Array([across, down]).buffer); // little-endian machines
    if (line.readyState === WebSocket.OPEN)
        line.send(await new Blob([head, await new Response(packed).arrayBuffer()]).arrayBuffer());
}

const ticking = new Worker("/ticking.js");
ticking.onmessage = () => {
    ticks += 1;
    if (!stream) return;
    tell({ alive: {} });
    sayLevel();
    for (const peer of peers.values())
        if (peer.hubwall.readyState === "open") peer.hubwall.send("alive");
    if (ticks % 2 === 0) sendThumb();
};

// Files and addresses

function send(name, body) {
    const item = document.createElement("li"), bar = document.createElement("progress");
    const title = document.createElement("span"), state = document.createElement("span");
    bar.max = 1;
    title.textContent = name;
    state.className = "state";
    item.append(title, state, bar);
    at("sent").prepend(item);
    const request = new XMLHttpRequest();
    request.open("PUT", `/things?name=${encodeURIComponent(name)}`);
    request.setRequestHeader("Authorization", `Bearer ${sessionStorage.getItem(PASS)}`);
    request.upload.onprogress = event => { bar.value = event.loaded / event.total; };
    request.onloadend = () => {
        bar.remove();
        const arrived = request.status === 201;
        item.className = arrived ? "arrived" : "failed";
        state.textContent = arrived ? say("It is in the wall's dock.")
            : request.responseText.slice(0, 300) || say("The wall can't be reached.");
    };
    request.send(body);
}

at("file").addEventListener("change", () => {
    for (const file of at("file").files) send(file.name, file);
    at("file").value = "";
});
at("link").addEventListener("submit", event => {
    event.preventDefault();
    const address = at("address").value;
    send(`${new URL(address).host}.url`, new Blob([address], { type: "text/uri-list" }));
    at("address").value = "";
});
addEventListener("dragover", event => {
    event.preventDefault();
    at("drop").classList.add("over");
});
addEventListener("dragleave", () => at("drop").classList.remove("over"));
addEventListener("drop", event => {
    event.preventDefault();
    at("drop").classList.remove("over");
    if (!joined) return;
    for (const file of event.dataTransfer.files) send(file.name, file);
    const address = event.dataTransfer.getData("text/uri-list").split(/\r?\n/)[0];
    if (!event.dataTransfer.files.length && /^https?:/.test(address))
        send(`${new URL(address).host}.url`, new Blob([address], { type: "text/uri-list" }));
});

// The start

for (const element of document.querySelectorAll("[data-say]"))
    element.textContent = say(element.dataset.say);
at("share").addEventListener("click", share);
at("other").addEventListener("click", share);
at("stop").addEventListener("click", () => stop());
if (!navigator.mediaDevices || !navigator.mediaDevices.getDisplayMedia) {
    at("share").hidden = true;
    at("cannot").hidden = false;
    at("or").textContent = say("Send a file or an address");
}
at("code").value = location.hash.slice(1).replace(/\D/g, "").slice(0, 6);
history.replaceState(null, "", location.pathname);
if (sessionStorage.getItem(PASS)) connect();
