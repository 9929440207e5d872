({ token }) => {
    if (window !== window.top)
        return;
    const tell = (what, event) => {
        if (typeof event.detail === "string")
            console.info(token + what + ":" + event.detail.slice(0, 65536));
    };
    addEventListener("hubwall-health", event => tell("health", event));
    addEventListener("hubwall-clipboard", event => tell("clipboard", event));
    globalThis.hubwallUse = (on, clip) => {
        dispatchEvent(new CustomEvent("hubwall-use", { detail: on ? "1" : "0" }));
        if (clip)
            dispatchEvent(new CustomEvent("hubwall-paste", { detail: clip }));
    };
}
