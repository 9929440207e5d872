// A zone that is heard and not seen: who, what, and a calm spectrum of how it sounds.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

Rectangle {
    id: root

    required property QtObject card
    required property string health
    // What people call the zone, empty where they have not named it; and what hubwall calls it.
    required property string given
    required property string fallback
    // A word for why it can't be heard, where that is not its own doing.
    required property string silent
    required property real chrome

    // The words are drawn on a sheet of the wall's own measure: fewer of them in small zones. While
    // something is wrong, a line at the bottom says so.
    readonly property bool told: health === "stale"
    readonly property real wide: width / chrome
    readonly property real high: height / chrome - (told ? Theme.strip : 0)
    readonly property bool tiny: high < 2.6 * Theme.label || wide < 4 * Theme.label
    readonly property bool small: high < (low ? 4.2 : 7) * Theme.label || wide < 9 * Theme.label
    readonly property bool large: high > 13 * Theme.label && wide > 20 * Theme.label
    // A low, wide zone has its spectrum beside the words.
    readonly property bool low: !tiny && high < 8 * Theme.label && wide > 3.6 * high
    readonly property real edge: tiny ? Theme.gap / 2 : low && !small ? Theme.space : small ? Theme.gap : Math.min(2 * Theme.space, wide / 14, high / 8)
    readonly property real room: wide - 2 * edge

    readonly property string who: (card.sure ? "" : given) || card.name || fallback
    readonly property bool quiet: card.muted || health !== "playing"

    objectName: "heard"
    color: Theme.surface
    border.width: Theme.hair * chrome
    border.color: Theme.raised

    Item {
        id: sheet
        x: (root.width - width) / 2
        y: (root.high * root.chrome - height) / 2
        width: root.wide
        height: root.high
        scale: root.chrome

        Item {
            id: band
            readonly property real across: root.low ? root.high * 1.7 : root.room
            readonly property real space: root.low ? root.high - 2 * root.edge
                : root.high - 2 * root.edge - words.height - words.spacing * 2
            visible: height > 1.1 * Theme.label
            width: root.low ? across : Math.min(root.room, height * 3.4)
            height: Math.round(Math.min(space, root.room * 0.36, root.high * (root.low ? 0.6 : 0.36), 8 * Theme.label))
            x: root.low ? root.edge : (root.wide - width) / 2
            y: root.low ? (root.high - height) / 2 : (root.high - height - words.height - 2 * words.spacing) / 2

            Row {
                id: bars
                readonly property real bar: Math.max(2, Math.floor(band.width / (16 * 2)))
                visible: !root.card.muted
                anchors.horizontalCenter: parent.horizontalCenter
                height: parent.height
                spacing: (band.width - 16 * bar) / 15

                Repeater {
                    model: 16

                    Rectangle {
                        required property int index
                        readonly property real loud: root.card.bands[index]
                        y: (bars.height - height) / 2
                        width: bars.bar
                        height: Math.max(width, 2 * Math.round(loud * bars.height / 2))
                        radius: width / 2
                        antialiasing: true
                        color: root.quiet ? Theme.line : Theme.spectrum
                    }
                }
            }

            Row {
                anchors.centerIn: parent
                visible: root.card.muted
                spacing: Theme.gap

                Icon {
                    anchors.verticalCenter: parent.verticalCenter
                    name: "mute"
                    ink: Theme.inkSoft
                    size: (root.large ? 1.7 : 1) * Theme.icon
                }
                Label {
                    anchors.verticalCenter: parent.verticalCenter
                    visible: root.wide > 9 * Theme.label
                    text: root.silent ? root.silent.charAt(0).toUpperCase() + root.silent.slice(1) : Words.tr("Muted")
                    color: Theme.inkSoft
                    font.pixelSize: root.large ? Theme.title : root.small ? Theme.small : Theme.label
                }
            }
        }

        Column {
            id: words
            x: root.low && band.visible ? band.x + band.width + Theme.space : root.edge
            y: root.low || !band.visible ? (root.high - height) / 2 : band.y + band.height + 2 * spacing
            width: root.wide - x - root.edge
            spacing: root.large ? Theme.gap : Theme.gap / 2

            Row {
                id: name
                // Where the spectrum has no room, its place is before the name.
                readonly property bool sign: root.card.muted && !band.visible
                readonly property bool middle: !root.low
                width: parent.width
                spacing: Theme.gap

                Icon {
                    id: mark
                    anchors.verticalCenter: parent.verticalCenter
                    visible: name.sign
                    name: "mute"
                    ink: Theme.inkSoft
                    size: Math.min(Theme.icon, root.high * 0.6)
                }
                Label {
                    width: parent.width - (name.sign ? mark.width + name.spacing : 0)
                    horizontalAlignment: name.middle && !name.sign ? Text.AlignHCenter : Text.AlignLeft
                    text: root.who
                    color: root.quiet ? Theme.inkSoft : Theme.ink
                    wrapMode: root.high > 9 * Theme.label ? Text.Wrap : Text.NoWrap
                    maximumLineCount: root.high > 9 * Theme.label ? 2 : 1
                    fontSizeMode: wrapMode === Text.NoWrap ? Text.HorizontalFit : Text.FixedSize
                    minimumPixelSize: root.small ? Theme.small : Theme.label
                    font.pixelSize: root.large ? Theme.headline : root.small ? Math.min(Theme.label, root.high * 0.7) : Theme.title
                    font.weight: Font.DemiBold
                }
            }

            Label {
                width: parent.width
                visible: root.high > 3 * Theme.label && text !== ""
                horizontalAlignment: name.middle && !name.sign ? Text.AlignHCenter : Text.AlignLeft
                wrapMode: Text.Wrap
                maximumLineCount: root.high > 8 * Theme.label || (root.high > 5 * Theme.label && root.low) ? 2 : 1
                text: root.card.title
                color: Theme.inkSoft
                font.pixelSize: root.large ? Theme.title : root.small ? Theme.small : Theme.label
                lineHeight: 1.1
            }
        }
    }

    // The spectrum is looked at only while there is one to be seen.
    readonly property bool watching: visible && band.visible && !card.muted
    property bool watched: false
    function watch(on) {
        if (on !== watched) {
            watched = on
            card.watch(on)
        }
    }
    onWatchingChanged: watch(watching)
    Component.onCompleted: watch(watching)
    Component.onDestruction: if (card) watch(false)
}
