// The live thumbnail of a share; its sign while there is none.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

Rectangle {
    id: root

    required property QtObject dock
    required property var row
    required property bool signed
    required property int level

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

    // It can be heard, and how loud it is.
    Rectangle {
        anchors { right: parent.right; bottom: parent.bottom; margins: Theme.hair }
        visible: root.row.sound
        width: sign.width + track.width + Theme.gap * 1.5
        height: Theme.cap * 1.4
        color: Theme.veil
        topLeftRadius: Theme.radius

        Icon {
            id: sign
            anchors { left: parent.left; leftMargin: Theme.gap / 2; verticalCenter: parent.verticalCenter }
            visible: root.signed
            name: "sound"
            size: Theme.cap
        }
        // In tenths: what does not change by one is not drawn again.
        Rectangle {
            id: track
            anchors { right: parent.right; rightMargin: Theme.gap / 2; verticalCenter: parent.verticalCenter }
            width: Theme.cap * 2
            height: Theme.frame
            radius: height / 2
            color: Theme.line

            Rectangle {
                objectName: "level"
                width: Math.round(parent.width * Math.ceil(root.level / 10) / 10)
                height: parent.height
                radius: height / 2
                color: Theme.accent
            }
        }
    }
}
