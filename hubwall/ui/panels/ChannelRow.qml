// One channel, or the name of a group over its channels.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

Item {
    id: root

    required property QtObject channels
    required property var row
    required property int index
    required property ListView view

    readonly property bool head: row.head !== ""
    readonly property bool current: index === channels.current
    // Signs are not clipped where they are drawn without a GPU: those beside the list are left out.
    readonly property bool whole: y >= view.contentY && y + height <= view.contentY + view.height

    signal pointed(point at)
    signal dragged(point at)
    signal dropped(point at)
    signal canceled()

    Label {
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom; leftMargin: Theme.gap; bottomMargin: Theme.stroke }
        visible: root.head
        text: root.head ? root.row.head : ""
        color: Theme.accent
        font.pixelSize: Theme.cap
        font.weight: Font.DemiBold
    }

    MouseArea {
        id: mouse

        property point from
        property bool dragging: false

        anchors.fill: parent
        enabled: root.row.key !== ""
        hoverEnabled: true
        preventStealing: true
        cursorShape: dragging ? Qt.ClosedHandCursor : Qt.OpenHandCursor
        onPressed: event => {
            from = Qt.point(event.x, event.y)
            root.channels.go(root.index)
        }
        onPositionChanged: event => {
            const at = mapToItem(null, event.x, event.y)
            if (!pressed) {
                root.pointed(at)
                return
            }
            if (!dragging && Math.abs(event.x - from.x) + Math.abs(event.y - from.y) < drag.threshold)
                return
            dragging = true
            root.dragged(at)
        }
        onReleased: event => {
            if (dragging)
                root.dropped(mapToItem(null, event.x, event.y))
            dragging = false
        }
        onCanceled: {
            dragging = false
            root.canceled()
        }
        onDoubleClicked: if (!root.head) root.channels.take()
    }

    Rectangle {
        id: body
        anchors.fill: parent
        anchors.bottomMargin: Theme.hair
        visible: !root.head
        radius: Theme.radius
        color: root.current ? Theme.pressed : "transparent"

        Rectangle {
            visible: root.current
            width: Theme.frame
            height: parent.height * 0.6
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.accent
            radius: width / 2
        }

        Label {
            id: number
            anchors { left: parent.left; leftMargin: Theme.gap; verticalCenter: parent.verticalCenter }
            width: Math.max(1, root.channels.digits) * Theme.cap * 0.68
            horizontalAlignment: Text.AlignRight
            text: root.row.number ?? ""
            color: Theme.inkFaint
            font.pixelSize: Theme.cap
            font.features: ({ "tnum": 1 })
        }
        Column {
            anchors { left: number.right; leftMargin: Theme.gap; right: star.left; rightMargin: Theme.gap; verticalCenter: parent.verticalCenter }

            Item {
                width: parent.width
                height: Theme.small * 1.15

                Label {
                    id: title
                    width: Math.min(implicitWidth, parent.width - (aside.visible ? aside.width + Theme.gap : 0))
                    height: parent.height
                    text: root.head ? "" : root.row.name
                    color: root.row.trouble ? Theme.inkFaint : Theme.ink
                    font.pixelSize: Theme.small
                    font.weight: root.current ? Font.DemiBold : Font.Normal
                }
                Label {
                    id: aside
                    anchors.right: parent.right
                    width: Math.min(implicitWidth, parent.width * 0.45)
                    height: parent.height
                    visible: text !== ""
                    text: root.row.shown ? Words.tr("on the wall") : root.row.group ?? ""
                    color: root.row.shown ? Theme.good : Theme.inkFaint
                    font.pixelSize: Theme.cap
                }
            }
            Item {
                width: parent.width
                height: Theme.cap * 1.2
                visible: text.text !== ""

                Label {
                    id: text
                    width: parent.width - (until.text !== "" ? until.implicitWidth + Theme.gap : 0)
                    height: parent.height
                    text: root.row.trouble || root.row.now || ""
                    color: root.row.trouble ? Theme.warn : Theme.inkSoft
                    font.pixelSize: Theme.cap
                }
                Label {
                    id: until
                    anchors.right: parent.right
                    height: parent.height
                    text: root.row.trouble ? "" : root.row.until ?? ""
                    color: Theme.inkFaint
                    font.pixelSize: Theme.cap
                    font.features: ({ "tnum": 1 })
                }
            }
        }
        Icon {
            id: star
            anchors { right: parent.right; rightMargin: Theme.gap; verticalCenter: parent.verticalCenter }
            name: root.row.favourite ? "starred" : "star"
            ink: root.row.favourite ? Theme.content : Theme.inkFaint
            size: Theme.small
            opacity: root.whole && !root.head && (root.row.favourite || root.current) ? 1 : 0

            MouseArea {
                anchors.fill: parent
                anchors.margins: -Theme.gap
                enabled: !root.head
                onClicked: root.channels.likeRow(root.row.key)
            }
        }
    }
}
