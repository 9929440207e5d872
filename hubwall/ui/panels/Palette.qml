// Everything that can be done, with its key, found by typing.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

FocusScope {
    id: root

    required property QtObject panels
    required property string name
    readonly property bool modal: false
    readonly property QtObject list: panels.palette

    // The pointer lies somewhere when the list opens, or moves under it: only a move of it counts.
    property point pointer: Qt.point(-1, -1)

    function point(at, index) {
        if (pointer.x >= 0 && (at.x !== pointer.x || at.y !== pointer.y))
            list.go(index)
        pointer = at
    }

    focus: true

    Card {
        anchors.horizontalCenter: parent.horizontalCenter
        y: root.height * 0.1
        width: Math.min(root.width - 2 * Theme.margin, Theme.label * 32)
        height: column.implicitHeight + 2 * Theme.space

        Column {
            id: column
            anchors { left: parent.left; right: parent.right; top: parent.top; margins: Theme.space }
            spacing: Theme.gap

            TypeLine {
                width: parent.width
                focus: true
                icon: "search"
                hint: Words.tr("What do you want to do?")
                onTyped: root.list.filter(text)
                onEntered: root.panels.chooseAction()
                Keys.onUpPressed: root.list.step(-1)
                Keys.onDownPressed: root.list.step(1)
                Keys.onPressed: event => {
                    if (event.key === Qt.Key_PageDown || event.key === Qt.Key_PageUp) {
                        root.list.step(event.key === Qt.Key_PageDown ? 8 : -8)
                        event.accepted = true
                    }
                }
            }

            ListView {
                id: actions
                width: parent.width
                height: Math.min(Math.max(1, count) * Theme.row, Math.floor(root.height * 0.66 / Theme.row) * Theme.row)
                clip: true
                boundsBehavior: Flickable.StopAtBounds
                model: root.list.rows
                currentIndex: root.list.current
                highlightMoveDuration: 0
                onCurrentIndexChanged: positionViewAtIndex(currentIndex, ListView.Contain)

                delegate: Rectangle {
                    id: row

                    required property var modelData
                    required property int index
                    readonly property bool current: index === root.list.current
                    readonly property bool off: modelData.why !== ""

                    width: actions.width
                    height: Theme.row
                    radius: Theme.radius
                    color: current ? Theme.pressed : "transparent"

                    Rectangle {
                        visible: row.current
                        width: Theme.frame
                        height: parent.height * 0.6
                        anchors.verticalCenter: parent.verticalCenter
                        color: Theme.accent
                        radius: width / 2
                    }
                    Label {
                        id: words
                        anchors { left: parent.left; leftMargin: Theme.space; verticalCenter: parent.verticalCenter }
                        width: Math.min(implicitWidth, caps.x - x - Theme.gap)
                        text: row.modelData.text
                        color: row.off ? Theme.inkFaint : Theme.ink
                        font.pixelSize: Theme.small
                        font.weight: row.current ? Font.DemiBold : Font.Normal
                    }
                    Label {
                        anchors { left: words.right; leftMargin: Theme.space; right: caps.left; rightMargin: Theme.gap; verticalCenter: parent.verticalCenter }
                        visible: row.off
                        text: row.modelData.why
                        color: Theme.inkFaint
                        font.pixelSize: Theme.cap
                        font.italic: true
                    }
                    Keycaps {
                        id: caps
                        anchors { right: parent.right; rightMargin: Theme.space; verticalCenter: parent.verticalCenter }
                        ways: row.modelData.keys
                        faint: row.off
                    }
                    MouseArea {
                        anchors.fill: parent
                        hoverEnabled: true
                        onPositionChanged: mouse => root.point(mapToItem(null, mouse.x, mouse.y), row.index)
                        onClicked: {
                            root.list.go(row.index)
                            root.panels.chooseAction()
                        }
                    }
                }

                Label {
                    anchors.fill: parent
                    anchors.leftMargin: Theme.space
                    visible: actions.count === 0
                    text: Words.tr("Nothing has that name")
                    color: Theme.inkFaint
                    font.pixelSize: Theme.small
                }
            }
        }

        ScrollMark {
            anchors { right: parent.right; rightMargin: Theme.gap / 2 }
            view: actions
            from: column.y + actions.y
        }
    }
}
