// The mixer: who is heard, and how loud each zone is, for keyboard and mouse.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

FocusScope {
    id: root

    required property QtObject panels
    required property string name
    readonly property bool modal: false
    readonly property QtObject mixer: panels.mixer
    readonly property int count: mixer.strips.length

    focus: true

    function places() {
        const strip = mixer.strips[mixer.current - 1]
        if (strip && strip.placed)
            chooser.setSource("MixerPlaces.qml", { mixer: mixer, strip: strip })
    }

    Keys.onPressed: event => {
        event.accepted = true
        const shift = event.modifiers & Qt.ShiftModifier
        switch (event.key) {
        case Qt.Key_Up:
        case Qt.Key_Backtab: mixer.step(-1); break
        case Qt.Key_Down:
        case Qt.Key_Tab: mixer.step(1); break
        case Qt.Key_PageUp: mixer.step(-6); break
        case Qt.Key_PageDown: mixer.step(6); break
        case Qt.Key_Home: mixer.go(0); break
        case Qt.Key_End: mixer.go(count); break
        case Qt.Key_Left:
        case Qt.Key_Minus: mixer.turn(mixer.current, shift ? -1 : -5); break
        case Qt.Key_Right:
        case Qt.Key_Plus:
        case Qt.Key_Equal: mixer.turn(mixer.current, event.key === Qt.Key_Right && shift ? 1 : 5); break
        case Qt.Key_M: shift ? mixer.silence() : mixer.mute(mixer.current); break
        case Qt.Key_S: mixer.solo(mixer.current); break
        case Qt.Key_U: mixer.next_mode(); break
        case Qt.Key_L: mixer.level(); break
        case Qt.Key_O:
        case Qt.Key_Return:
        case Qt.Key_Enter: places(); break
        case Qt.Key_V: panels.close(); break
        }
    }

    Card {
        id: card
        anchors { horizontalCenter: parent.horizontalCenter; verticalCenter: parent.verticalCenter }
        width: Math.min(root.width, root.height * 16 / 9) - 2 * Theme.margin
        height: Math.min(Math.min(root.height, Theme.screenHeight) - 2 * Theme.margin,
            head.height + master.height + Math.max(Theme.row, list.contentHeight) + foot.height + 4 * Theme.space + 4 * Theme.gap)

        Item {
            id: head
            anchors { left: parent.left; right: parent.right; top: parent.top; margins: Theme.space }
            height: Theme.row

            Label {
                anchors { left: parent.left; leftMargin: Theme.space; verticalCenter: parent.verticalCenter }
                text: Words.tr("Mixer")
                color: Theme.accent
                font.weight: Font.DemiBold
            }
            Row {
                anchors { right: parent.right; verticalCenter: parent.verticalCenter }
                spacing: Theme.gap

                Repeater {
                    model: root.mixer.modes

                    MixerKey {
                        required property var modelData
                        text: modelData.text
                        on: root.mixer.mode === modelData.mode
                        onClicked: root.mixer.set_mode(modelData.mode)
                    }
                }
                Item {
                    width: Theme.space
                    height: 1
                }
                MixerKey {
                    text: root.mixer.levelled ? Words.tr("Levelled") : Words.tr("Not levelled")
                    on: root.mixer.levelled
                    onClicked: root.mixer.level()
                }
            }
        }

        MixerRow {
            id: master
            anchors { left: parent.left; right: parent.right; top: head.bottom; margins: Theme.space }
            anchors.topMargin: Theme.gap
            mixer: root.mixer
            row: 0
        }
        Rectangle {
            id: line
            anchors { left: parent.left; right: parent.right; top: master.bottom; margins: Theme.space }
            anchors.topMargin: Theme.gap
            height: Theme.hair
            color: Theme.line
        }

        ListView {
            id: list
            anchors { left: parent.left; right: parent.right; top: line.bottom; bottom: foot.top; margins: Theme.space }
            anchors.topMargin: Theme.gap
            anchors.bottomMargin: Theme.gap
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            model: root.mixer.strips
            currentIndex: root.mixer.current - 1
            highlightMoveDuration: 0
            onCurrentIndexChanged: positionViewAtIndex(currentIndex, ListView.Contain)

            delegate: MixerRow {
                required property QtObject modelData
                required property int index
                width: list.width
                mixer: root.mixer
                strip: modelData
                row: index + 1
                onPlacesWanted: root.places()
            }

            Label {
                anchors.centerIn: parent
                visible: list.count === 0
                text: Words.tr("Nothing on the wall has a sound")
                color: Theme.inkSoft
            }
        }
        ScrollMark {
            anchors { right: parent.right; rightMargin: Theme.gap / 2 }
            view: list
        }

        Label {
            id: foot
            anchors { left: parent.left; right: parent.right; bottom: parent.bottom; margins: Theme.space }
            anchors.leftMargin: Theme.margin
            height: Theme.small * 1.4
            text: root.mixer.deaf ? Words.tr("This machine has no output: nothing is heard")
                : Words.tr("Arrows choose and turn · M mutes · S hears alone · U mode · L levels · O output")
            color: root.mixer.deaf ? Theme.warn : Theme.inkSoft
            font.pixelSize: Theme.small
        }
    }

    Loader {
        id: chooser
        anchors.fill: parent
        focus: item !== null
        onLoaded: item.forceActiveFocus()

        Connections {
            target: chooser.item
            ignoreUnknownSignals: true
            function onFinished() {
                chooser.setSource("")
                root.forceActiveFocus()
            }
        }
    }
}
