// The whole scene: zones on the canvas, and what hubwall draws over them.
pragma ComponentBehavior: Bound
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

    // Labels of a rehearsal's small picture of the wall are drawn larger than they would be there.
    readonly property real chrome: Math.max(1, Theme.legible / (Theme.small * view.scale))

    Connections {
        target: root.wall
        function onModeChanged() {
            if (root.wall.mode === "wall")
                root.forceActiveFocus()
        }
    }

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

        // Zones lie one over the other by their rank, and all of them under what follows.
        Item {
            anchors.fill: parent

            Repeater {
                id: zones
                model: root.wall.zones

                Zone {
                    wall: root.wall
                    gestures: root.gestures
                    panels: root.panels
                    view: root.view
                    canvas: plane
                    above: above
                    chrome: root.chrome
                }
            }
        }

        Item {
            id: above
            anchors.fill: parent
        }

        Mullions {
            anchors.fill: parent
            visible: root.view.rehearsing
            wall: root.wall
            chrome: root.chrome
        }

        Loader {
            anchors.fill: parent
            active: root.wall.identifying
            sourceComponent: ScreenMarks {
                wall: root.wall
                chrome: root.chrome
            }
        }

        Guides {
            anchors.fill: parent
            wall: root.wall
            gestures: root.gestures
            chrome: root.chrome
        }
    }

    Loader {
        anchors.fill: parent
        active: zones.count === 0 && root.view.awake && root.wall.mode === "wall" && !root.wall.identifying
        sourceComponent: EmptyWall {
            panels: root.panels
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

    PairingCard {
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
