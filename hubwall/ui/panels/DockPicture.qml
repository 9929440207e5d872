// The live thumbnail of a share; its sign while there is none.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

Rectangle {
    id: root

    required property QtObject dock
    required property var row
    required property bool signed

    color: Theme.ground
    border.width: Theme.hair
    border.color: Theme.line

    Icon {
        anchors.centerIn: parent
        visible: !root.row.pictured && root.signed
        name: root.row.icon
        ink: Theme.inkFaint
        size: Math.min(Theme.headline, root.height / 2)
    }

    Loader {
        readonly property real wide: Math.min(root.width - 2 * Theme.hair, (root.height - 2 * Theme.hair) * root.row.shape)
        anchors.centerIn: parent
        width: wide
        height: wide / root.row.shape
        active: root.row.pictured && root.row.share !== ""
        // What stands still is not what is.
        opacity: root.row.state === "stale" ? Theme.faint : 1
        Component.onCompleted: setSource(root.dock.painted ? "DockPainted.qml" : "DockSunk.qml", { dock: root.dock, share: root.row.share })
    }

    // It can be heard.
    Rectangle {
        anchors { right: parent.right; bottom: parent.bottom; margins: Theme.hair }
        visible: root.row.sound
        width: Theme.cap * 1.4
        height: width
        color: Theme.veil
        topLeftRadius: Theme.radius

        Icon {
            anchors.centerIn: parent
            visible: root.signed
            name: "sound"
            size: Theme.cap
        }
    }
}
