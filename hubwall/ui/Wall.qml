// The whole scene: zones on the canvas, and what hubwall draws over them.
import QtQuick
import hubwall.ui
import hubwall.ui.panels

FocusScope {
    id: root

    required property QtObject wall
    required property QtObject gestures
    required property QtObject panels
    required property QtObject drops
    // Where the canvas lies in the window, and at which scale.
    required property QtObject view

    focus: true

    Binding {
        target: Theme
        property: "screenHeight"
        value: root.wall.screenHeight
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.ground
    }

    Item {
        id: plane

        x: root.view.x
        y: root.view.y
        width: root.wall.canvasWidth
        height: root.wall.canvasHeight
        scale: root.view.scale
        transformOrigin: Item.TopLeft

        BareWall {
            anchors.fill: parent
            gestures: root.gestures
            panels: root.panels
        }

        Repeater {
            model: root.wall.zones

            Zone {
                wall: root.wall
                gestures: root.gestures
                panels: root.panels
                view: root.view
                canvas: plane
            }
        }

        Mullions {
            anchors.fill: parent
            visible: root.view.rehearsing
            wall: root.wall
        }

        Guides {
            anchors.fill: parent
            wall: root.wall
            gestures: root.gestures
        }
    }

    DropTarget {
        anchors.fill: parent
        enabled: root.wall.mode !== "content"
        drops: root.drops
        view: root.view
    }

    Notices {
        anchors.fill: parent
        wall: root.wall
        panels: root.panels
    }

    PanelHost {
        anchors.fill: parent
        wall: root.wall
        panels: root.panels
    }
}
