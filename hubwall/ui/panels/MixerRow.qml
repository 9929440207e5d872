// A row of the mixer: whose it is, why it is heard or not, how loud it is and how loud it is set.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

Rectangle {
    id: root

    required property QtObject mixer
    // The zone's strip; null for the master.
    property QtObject strip: null
    property int row: 0
    readonly property bool current: mixer.current === row
    readonly property bool quiet: strip ? !strip.heard : mixer.silenced
    readonly property int set: strip ? strip.volume : mixer.master
    property int shown: set

    signal placesWanted()

    onSetChanged: shown = set

    implicitHeight: Theme.label * 2.3
    radius: Theme.radius
    color: current ? Theme.pressed : "transparent"
    border.width: current ? Theme.stroke : 0
    border.color: Theme.accent

    MouseArea {
        anchors.fill: parent
        onPressed: root.mixer.go(root.row)
    }

    Column {
        id: names
        anchors { left: parent.left; leftMargin: Theme.space; verticalCenter: parent.verticalCenter }
        width: parent.width * 0.26

        Label {
            width: parent.width
            text: root.strip ? root.strip.name : Words.tr("Everything")
            color: root.quiet ? Theme.inkSoft : Theme.ink
            font.weight: root.strip ? Font.Normal : Font.DemiBold
        }
        Label {
            width: parent.width
            text: root.strip ? root.strip.why : root.mixer.silenced ? Words.tr("all is silent") : Words.tr("heard")
            color: root.quiet ? Theme.warn : Theme.inkSoft
            font.pixelSize: Theme.small
        }
    }

    LevelMeter {
        id: meter
        anchors { left: names.right; leftMargin: Theme.space; verticalCenter: parent.verticalCenter }
        visible: root.strip !== null
        width: parent.width * 0.18
        thick: Theme.space * 0.75
        meters: root.mixer.meters
        content: root.strip ? root.strip.content : null
        opacity: root.quiet ? Theme.faint : 1
    }

    VolumeBar {
        id: bar
        anchors { left: root.strip ? meter.right : names.right; leftMargin: Theme.margin; right: number.left; rightMargin: Theme.gap; verticalCenter: parent.verticalCenter }
        value: root.shown
        knobSize: Theme.handle * 1.2
        tone: root.quiet || (root.strip?.lowered ?? false) ? Theme.inkFaint : Theme.accent
        onMoved: value => {
            root.mixer.go(root.row)
            root.shown = value
            root.mixer.hear(root.row, value)
        }
        onChosen: value => root.mixer.set_volume(root.row, value)
        onNudged: by => root.mixer.turn(root.row, by)
    }
    Label {
        id: number
        anchors { right: keys.left; rightMargin: Theme.space; verticalCenter: parent.verticalCenter }
        width: Theme.label * 2.2
        horizontalAlignment: Text.AlignRight
        text: root.shown
        color: root.quiet ? Theme.inkSoft : Theme.ink
    }

    Row {
        id: keys
        anchors { right: parent.right; rightMargin: Theme.gap; verticalCenter: parent.verticalCenter }
        spacing: Theme.gap

        MixerKey {
            sign: "mute"
            on: root.strip ? root.strip.muted : root.mixer.silenced
            tone: Theme.warn
            onClicked: root.mixer.mute(root.row)
        }
        MixerKey {
            visible: root.strip !== null
            text: Words.tr("Solo")
            on: root.strip?.solo ?? false
            onClicked: root.mixer.solo(root.row)
        }
        MixerKey {
            visible: root.strip !== null
            width: Theme.label * 7
            text: !root.strip ? "" : !root.strip.placed ? Words.tr("The system's")
                : root.strip.output !== "" ? root.strip.output : Words.tr("The wall's output")
            opacity: root.strip?.placed ?? false ? 1 : Theme.faint
            onClicked: {
                root.mixer.go(root.row)
                root.placesWanted()
            }
        }
    }
}
