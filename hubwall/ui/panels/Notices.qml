// What hubwall tells everybody: for a few seconds, or until it is closed when something is wrong.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

Item {
    id: root

    required property QtObject wall
    required property QtObject panels

    // The screen that it is said on, in the window's pixels.
    property rect area
    readonly property string text: wall.notice.text ?? ""
    readonly property bool wrong: wall.notice.wrong ?? false
    readonly property real fitting: Math.max(0.01, Math.min(area.height / Theme.screenHeight, area.width * 9 / 16 / Theme.screenHeight))

    // What the dock leaves of that screen.
    readonly property bool docked: wall.panel === "dock" && panels.area.x === area.x && panels.area.y === area.y
    readonly property bool besideLeft: docked && area.x + area.width / 2 < (width - 1) / 2

    visible: text !== ""

    Timer {
        interval: Theme.noticeStays
        running: root.text !== "" && !root.wrong
        onTriggered: root.wall.closeNotice()
    }
    Connections {
        target: root.wall
        function onNoticeChanged() {
            if (root.text === "")
                return
            root.area = root.panels.here()
            fading.restart()
        }
    }
    NumberAnimation {
        id: fading
        target: bubble
        property: "opacity"
        from: 0
        to: 1
        duration: Theme.fade
    }

    Item {
        x: root.area.x
        y: root.area.y
        width: root.area.width / root.fitting
        height: root.area.height / root.fitting
        scale: root.fitting
        transformOrigin: Item.TopLeft

        Rectangle {
            id: bubble
            readonly property real room: root.docked ? parent.width - Theme.screenHeight * 16 / 27 : parent.width
            x: (root.besideLeft ? parent.width - room : 0) + (room - width) / 2
            anchors { bottom: parent.bottom; bottomMargin: Theme.margin }
            width: Math.min(room - 2 * Theme.margin, words.implicitWidth + sign.width + Theme.gap + 2 * Theme.space + (root.wrong ? shut.width : 0))
            height: Math.max(Theme.row * 1.3, words.implicitHeight + Theme.space)
            radius: Theme.radius * 1.6
            color: Theme.raised
            border.width: root.wrong ? Theme.stroke : Theme.hair
            border.color: root.wrong ? Theme.bad : Theme.line

            Icon {
                id: sign
                anchors { left: parent.left; leftMargin: Theme.space; verticalCenter: parent.verticalCenter }
                name: root.wrong ? "wrong" : "told"
                ink: root.wrong ? Theme.bad : Theme.accent
            }
            Label {
                id: words
                anchors { left: sign.right; leftMargin: Theme.gap; right: root.wrong ? shut.left : parent.right; rightMargin: Theme.space; verticalCenter: parent.verticalCenter }
                wrapMode: Text.Wrap
                maximumLineCount: 4
                text: root.text
            }
            Item {
                id: shut
                anchors { right: parent.right; rightMargin: Theme.gap; verticalCenter: parent.verticalCenter }
                visible: root.wrong
                width: Theme.strip
                height: Theme.strip

                Icon {
                    anchors.centerIn: parent
                    name: "close"
                    ink: closing.containsMouse ? Theme.ink : Theme.inkSoft
                }
                MouseArea {
                    id: closing
                    anchors.fill: parent
                    hoverEnabled: true
                    cursorShape: Qt.PointingHandCursor
                    onClicked: root.wall.closeNotice()
                }
            }
        }
    }
}
