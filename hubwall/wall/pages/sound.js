({ event, loudness }) => {
    // Runs in the page's own world, since only there every player passes by, those that stand in no
    // document and Web Audio included. What the page asks for is kept and multiplied; a page that
    // reads its volume finds what it has set.
    const own = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, "volume");
    const wanted = new WeakMap();
    const routed = new WeakSet();  // into Web Audio, where it is made lower
    const players = new Set();
    const contexts = new Set();
    const gains = new WeakMap();
    let now = loudness;
    let fading = 0;

    const apply = media => own.set.call(media, Math.min(1, wanted.get(media) * (routed.has(media) ? 1 : now)));
    const meet = media => {
        if (wanted.has(media))
            return;
        wanted.set(media, own.get.call(media));
        players.add(new WeakRef(media));
        apply(media);
    };
    Object.defineProperty(HTMLMediaElement.prototype, "volume", {
        ...own,
        get() {
            return wanted.has(this) ? wanted.get(this) : own.get.call(this);
        },
        set(value) {
            own.set.call(this, value);
            if (!wanted.has(this))
                players.add(new WeakRef(this));
            wanted.set(this, own.get.call(this));
            apply(this);
        },
    });

    const watched = new WeakSet();
    const watch = root => {
        if (!watched.has(root)) {
            watched.add(root);
            for (const sign of ["loadstart", "play", "playing"])
                root.addEventListener(sign, ({ target }) => target instanceof HTMLMediaElement && meet(target), true);
        }
    };
    const look = () => {
        for (const element of document.querySelectorAll("*"))
            if (element.shadowRoot)
                watch(element.shadowRoot);
        document.querySelectorAll("audio, video").forEach(meet);
    };
    watch(window);
    addEventListener("DOMContentLoaded", look);
    addEventListener("load", look);

    const before = (owner, name, what) => {
        const old = owner[name];
        owner[name] = { [name](...all) {
            const found = old.apply(this, all);
            what(this, found);
            return found;
        } }[name];
    };
    before(Element.prototype, "attachShadow", (_element, root) => watch(root));
    for (const name of ["play", "load"]) {
        const old = HTMLMediaElement.prototype[name];
        HTMLMediaElement.prototype[name] = { [name]() {
            meet(this);
            return old.apply(this, arguments);
        } }[name];
    }
    for (const name of ["src", "srcObject"]) {
        const old = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, name);
        Object.defineProperty(HTMLMediaElement.prototype, name, {
            ...old,
            set(value) {
                old.set.call(this, value);
                meet(this);
            },
        });
    }
    globalThis.Audio = new Proxy(Audio, {
        construct(made, all, as) {
            const media = Reflect.construct(made, all, as);
            meet(media);
            return media;
        },
    });

    // Web Audio: between everything and the way out stands one gain for each context.
    const connect = AudioNode.prototype.connect;
    const disconnect = AudioNode.prototype.disconnect;
    const isOut = to => to instanceof AudioDestinationNode && to.context instanceof AudioContext;
    const gainOf = context => {
        if (!gains.has(context)) {
            const gain = new GainNode(context, { gain: now });
            connect.call(gain, context.destination);
            gains.set(context, gain);
            contexts.add(new WeakRef(context));
        }
        return gains.get(context);
    };
    AudioNode.prototype.connect = { connect(to, ...more) {
        if (!isOut(to))
            return connect.call(this, to, ...more);
        connect.call(this, gainOf(to.context), ...more);
        return to;
    } }.connect;
    AudioNode.prototype.disconnect = { disconnect(...all) {
        if (isOut(all[0]))
            all[0] = gainOf(all[0].context);
        return disconnect.apply(this, all);
    } }.disconnect;
    before(AudioContext.prototype, "createMediaElementSource", (_context, node) => route(node.mediaElement));
    globalThis.MediaElementAudioSourceNode = new Proxy(MediaElementAudioSourceNode, {
        construct(made, all, as) {
            const node = Reflect.construct(made, all, as);
            route(node.mediaElement);
            return node;
        },
    });
    const route = media => {
        routed.add(media);
        meet(media);
        apply(media);
    };

    const set = value => {
        now = value;
        for (const held of players) {
            const media = held.deref();
            if (media)
                apply(media);
            else
                players.delete(held);
        }
    };
    const fade = (goal, ms) => {
        clearInterval(fading);
        for (const held of contexts) {
            const context = held.deref();
            if (!context || context.state === "closed") {
                contexts.delete(held);
                continue;
            }
            const { gain } = gains.get(context);
            const here = gain.value;
            gain.cancelScheduledValues(context.currentTime);
            gain.setValueAtTime(here, context.currentTime);
            gain.linearRampToValueAtTime(goal, context.currentTime + ms / 1000);
        }
        const from = now;
        const began = performance.now();
        const step = () => {
            const part = ms > 0 ? Math.min(1, (performance.now() - began) / ms) : 1;
            set(from + (goal - from) * part);
            if (part === 1)
                clearInterval(fading);
        };
        step();
        if (now !== goal)
            fading = setInterval(step, 10);
    };
    addEventListener(event, ({ detail }) => {
        const [goal, ms] = String(detail).split(" ").map(Number);
        if (goal >= 0 && goal <= 1 && ms >= 0)
            fade(goal, ms);
    });
}
