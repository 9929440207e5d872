({ event }) => {
    // Runs in the page's own world, since only there one sees what its player is refused. A player
    // that asks for H.264 or AAC in vain, and for nothing that plays here, has nothing to show.
    const FOREIGN = /avc[134]|mp4a|hvc1|hev1|h264|mpegurl/i;
    const HOME = /vp0?[89]|av01|webm|opus|vorbis/i;
    const PATIENCE_MS = 5000;
    let other = false;
    let waiting = false;
    let told = false;

    const tell = () => {
        waiting = false;
        const films = [...document.querySelectorAll("video")];
        if (told || films.some(film => film.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA))
            return;
        told = true;
        dispatchEvent(new CustomEvent(event));
    };
    const wait = certain => {
        if (told || waiting)
            return;
        waiting = true;
        setTimeout(() => certain || !other ? tell() : waiting = false, PATIENCE_MS);
    };
    const asked = (type, plays) => {
        if (plays && HOME.test(type))
            other = true;
        else if (!plays && FOREIGN.test(type))
            wait(false);
    };
    const listen = (object, name, hear) => {
        const own = object?.[name];
        if (typeof own !== "function")
            return;
        object[name] = new Proxy(own, { apply: (_, self, given) => hear(() => Reflect.apply(own, self, given), String(given[0])) });
    };

    listen(HTMLMediaElement.prototype, "canPlayType", (ask, type) => {
        const answer = ask();
        asked(type, answer !== "");
        return answer;
    });
    listen(globalThis.MediaSource, "isTypeSupported", (ask, type) => {
        const answer = ask();
        asked(type, answer);
        return answer;
    });
    listen(globalThis.MediaSource?.prototype, "addSourceBuffer", (add, type) => {
        try {
            return add();
        } catch (refused) {
            if (FOREIGN.test(type))
                wait(true);
            throw refused;
        }
    });
}
