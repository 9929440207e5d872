// The wall's end of a guest's share. Chromium receives, decodes and plays it; the desk passes the
// offers along.
"use strict";

const START_KBIT = 6000; // a sharp first picture, instead of a second of blur
// Opus, Chromium's own buffers and the sound server take that much longer than the picture's way:
// a beep was heard 70 to 110 ms after its flash. Chromium evens out the rest within seconds.
const SOUND_LATER_MS = 40;
const SILENCE_MS = 1500;
const SEEN = { width: 480, height: 270, everyMs: 1000 };

const video = document.querySelector("video");
const canvas = document.createElement("canvas");
let line = null, peer = null, channel = null;
let heard = 0, health = "", pause = 250;

function tell(message) {
    if (line && line.readyState === WebSocket.OPEN) line.send(JSON.stringify(message));
}

function report(now) {
    if (now === health) return;
    tell({ health: health = now });
    if (now === "live") tellWall("playing");
    else if (video.videoWidth) tellWall("stale");
}

// The zone keeps its ghost until there is a picture.
function tellWall(how) {
    dispatchEvent(new CustomEvent("hubwall-health", { detail: JSON.stringify({ health: how }) }));
}

function connect() {
    const address = new URL(location.pathname + "/socket", location.href);
    address.protocol = "ws:";
    line = new WebSocket(address);
    line.onopen = () => { pause = 250; };
    line.onmessage = event => follow(JSON.parse(event.data));
    line.onclose = () => {
        setTimeout(connect, pause);
        pause = Math.min(2 * pause, 500);
    };
}

async function follow(message) {
    try {
        if (message.sdp) await answer(message.sdp);
        else if (message.candidate && peer && !isHidden(message.candidate))
            await peer.addIceCandidate(message.candidate);
    } catch (error) {
        console.warn("hubwall:", error.message);
    }
}

// A guest's browser hides its addresses behind names that only multicast DNS knows. They can't be
// looked up across a router, and need not be: the guest calls the wall, which sees where from.
function isHidden(candidate) {
    return / [\w-]+\.local /.test(candidate.candidate || "");
}

async function answer(sdp) {
    if (peer) peer.close();
    const fresh = peer = new RTCPeerConnection();
    health = "";
    heard = performance.now();
    fresh.ontrack = event => {
        const sounds = event.streams[0].getAudioTracks().length > 0;
        if ("jitterBufferTarget" in event.receiver)
            event.receiver.jitterBufferTarget = sounds && event.track.kind === "video" ? SOUND_LATER_MS : 0;
        if (video.srcObject !== event.streams[0]) video.srcObject = event.streams[0];
        video.requestVideoFrameCallback(() => report("live"));
    };
    fresh.ondatachannel = event => {
        channel = event.channel;
        channel.onmessage = () => { heard = performance.now(); };
    };
    fresh.onicecandidate = event => {
        if (event.candidate) tell({ candidate: event.candidate.toJSON() });
    };
    fresh.onconnectionstatechange = () => {
        if (fresh === peer && fresh.connectionState === "failed") tell({ again: {} });
    };
    const shown = sdp.sdp.replace(/^a=candidate:.* [\w-]+\.local .*\r\n/gm, "");
    await fresh.setRemoteDescription({ type: "offer", sdp: shown });
    const made = await fresh.createAnswer();
    await fresh.setLocalDescription(made);
    tell({ sdp: { type: "answer", sdp: eager(fresh.localDescription.sdp) } });
}

// Chromium begins at 300 kbit/s unless the other side asks for more.
function eager(sdp) {
    const video = sdp.split(/^(?=m=)/m).map(part => {
        if (!part.startsWith("m=video")) return part;
        return part.replace(/^a=rtpmap:(\d+) (?:VP8|VP9|AV1)\/90000\r\n/gm, (whole, number) => {
            const has = new RegExp(`^a=fmtp:${number} `, "m").test(part);
            return has ? whole : `${whole}a=fmtp:${number} x-google-start-bitrate=${START_KBIT}\r\n`;
        }).replace(/^(a=fmtp:\d+ profile-id=.*)\r\n/gm,
            `$1;x-google-start-bitrate=${START_KBIT}\r\n`);
    });
    return video.join("");
}

// The guest is shown what the wall sees.
function show() {
    if (!channel || channel.readyState !== "open" || !video.videoWidth) return;
    if (channel.bufferedAmount > 200000) return;
    const scale = Math.min(SEEN.width / video.videoWidth, SEEN.height / video.videoHeight, 1);
    canvas.width = Math.max(1, Math.round(video.videoWidth * scale));
    canvas.height = Math.max(1, Math.round(video.videoHeight * scale));
    canvas.getContext("2d").drawImage(video, 0, 0, canvas.width, canvas.height);
    canvas.toBlob(async picture => {
        if (picture && channel.readyState === "open") channel.send(await picture.arrayBuffer());
    }, "image/jpeg", 0.7);
}

setInterval(() => {
    if (!peer) return;
    const silent = performance.now() - heard > SILENCE_MS;
    if (silent) report("stale");
    else if (video.videoWidth) report("live");
}, 250);
setInterval(show, SEEN.everyMs);
tellWall("starting");
connect();
