// Every colour, size and duration of the wall. Sizes are canvas pixels, for screens of the height
// that the wall sets; contrast of each ink on each surface is at least 4.5:1 (a test measures it).
pragma Singleton
import QtQuick

QtObject {
    id: theme

    // Height of one screen in canvas pixels; the wall sets it to that of its lowest screen.
    property real screenHeight: 1080
    readonly property real unit: screenHeight / 1080

    // Surfaces, from the bare wall up to what lies on top.
    readonly property color ground: "#08090b"
    readonly property color surface: "#12151a"
    readonly property color raised: "#1b2027"
    readonly property color pressed: "#262d36"
    readonly property color line: "#333c47"
    readonly property color veil: "#d908090b"
    readonly property color shade: "#99000000"
    readonly property color mullion: "#000000"

    // Ink on them.
    readonly property color ink: "#f3f6f9"
    readonly property color inkBody: "#dfe5eb"
    readonly property color inkSoft: "#b4bec9"
    readonly property color inkFaint: "#8b97a4"
    readonly property color inkOnAccent: "#06131d"

    // Meaning. Never alone: a word or a shape says the same.
    readonly property color accent: "#6cc1ff"
    readonly property color accentSoft: "#336cc1ff"
    readonly property color content: "#ffb84d"
    readonly property color spectrum: "#4c8fc2"
    readonly property color guide: "#ff8ad8"
    readonly property color good: "#5fd39a"
    readonly property color warn: "#ffc24a"
    readonly property color bad: "#ff8078"

    // A row of hues for charts and places side by side.
    readonly property list<color> hues: ["#6cc1ff", "#5fd39a", "#ffc24a", "#ff8ad8", "#b79cff", "#ff8f66", "#c9d36a", "#c8ab8c"]

    // What a page may be given that asks for a colour.
    readonly property list<string> swatches: ["#000000", "#5f6b78", "#ffffff", "#d7263d", "#f46036", "#ffc24a", "#5fd39a", "#1b998b", "#6cc1ff", "#2364aa", "#7d5ba6", "#ff8ad8"]

    // What a camera reads a code from.
    readonly property color paper: "#ffffff"

    // For measuring screens: pure by purpose.
    readonly property list<color> testColours: ["#ffffff", "#ffff00", "#00ffff", "#00ff00", "#ff00ff", "#ff0000", "#0000ff", "#000000"]

    // Letters. A label's capitals are a 40th of a screen high: legible from eight metres.
    readonly property string family: "Inter"
    readonly property string displayFamily: "Inter Display"
    readonly property string codeFamily: "DejaVu Sans Mono"
    // Words with commands between `marks`: as rich text, the commands in the letters of code.
    function coded(words) {
        return words.replace(/&/g, "&amp;").replace(/</g, "&lt;")
            .replace(/`([^`]*)`/g, `<span style="font-family:'${codeFamily}'">$1</span>`)
    }
    readonly property real capHeight: 0.727
    readonly property int label: Math.ceil(screenHeight / 40 / capHeight)
    readonly property int title: Math.round(label * 1.45)
    readonly property int headline: Math.round(label * 2.2)
    // Only for what is read at the keyboard, an arm's length away: lists of keys, addresses.
    readonly property int small: Math.round(label * 0.76)

    readonly property int cap: Math.round(label * 0.62)
    // Under this many pixels of the window nobody can read a label: a rehearsal draws the chrome
    // of small zones larger.
    readonly property int legible: 15

    // Distances.
    readonly property int hair: Math.max(1, Math.round(unit * 2))
    readonly property int stroke: Math.max(2, Math.round(unit * 4))
    readonly property int frame: Math.max(3, Math.round(unit * 6))
    readonly property int ring: Math.max(5, Math.round(unit * 10))
    readonly property int gap: Math.round(unit * 12)
    readonly property int space: Math.round(unit * 24)
    readonly property int margin: Math.round(unit * 40)
    readonly property int radius: Math.round(unit * 10)
    readonly property int handle: Math.round(unit * 28)
    readonly property int strip: Math.round(label * 1.9)
    readonly property int row: Math.round(label * 1.8)
    readonly property int icon: Math.round(label * 1.1)

    // How much of it shows of what can't be used now.
    readonly property real faint: 0.45
    // Over all zones, while one is dragged.
    readonly property int aloft: 100000

    // Durations in milliseconds, all under 200.
    readonly property int quick: 80
    readonly property int fade: 140
    readonly property int morph: 100

    // Waits in milliseconds: how long chrome stays after the last move, how long a notice stands.
    readonly property int chromeStays: 2500
    readonly property int noticeStays: 4000
    // How long a source may take before its place says that it is starting.
    readonly property int patience: 300
    // How long a zone keeps its size before its content is told, and a page may paint unseen.
    readonly property int rest: 120
    readonly property int firstPaint: 60
    // How long a question of a page waits for an answer.
    readonly property int answerStays: 60000

    // How far the ticker runs in a second, in widths of a screen's height.
    readonly property real tickerSpeed: 0.16
}
