// What a place for somebody's share looks like: a ghost while it waits, a badge with the name of
// whoever shares, a shade over a picture that stands still.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Shapes
import hubwall.ui

Item {
    id: root

    required property QtObject content
    required property QtObject zone
    required property real chrome

    // The words are drawn on a sheet of the wall's own measure: fewer of them in small zones.
    readonly property real wide: width / chrome
    readonly property real high: height / chrome
    readonly property bool small: high < 7 * Theme.label || wide < 9 * Theme.label
    readonly property bool tiny: high < 2.6 * Theme.label || wide < 4 * Theme.label
    readonly property bool large: high > 14 * Theme.label && wide > 20 * Theme.label

    // Nothing new comes: what stands there is not what is. A card of sound says so itself.
    Rectangle {
        anchors.fill: parent
        color: Theme.shade
        opacity: root.content.slotted && !root.content.card.shown && root.content.health === "stale" ? 1 : 0
        visible: opacity > 0
        Behavior on opacity {
            NumberAnimation { duration: Theme.fade }
        }
    }

    Rectangle {
        id: ghost
        anchors.fill: parent
        color: Theme.surface
        opacity: root.content.slotted ? 0 : 1
        visible: opacity > 0
        // The picture slots in; when it leaves, the ghost is there at once.
        Behavior on opacity {
            enabled: root.content.slotted
            NumberAnimation { duration: Theme.fade }
        }

        Shape {
            id: outline
            readonly property real inset: Math.min(Theme.space * root.chrome, root.width / 12, root.height / 12)
            anchors { fill: parent; margins: inset }
            preferredRendererType: Shape.CurveRenderer
            visible: !root.tiny

            ShapePath {
                strokeColor: Theme.line
                strokeWidth: Theme.hair * root.chrome
                strokeStyle: ShapePath.DashLine
                dashPattern: [6, 5]
                fillColor: "transparent"
                PathRectangle {
                    width: outline.width
                    height: outline.height
                    radius: Theme.radius * root.chrome
                }
            }
        }

        Column {
            anchors.centerIn: parent
            width: root.wide - 2 * Theme.space
            scale: root.chrome
            spacing: root.small ? Theme.gap / 2 : Theme.gap

            Icon {
                anchors.horizontalCenter: parent.horizontalCenter
                visible: root.high > 9 * Theme.label && !root.small
                name: root.content.pool ? "guest" : "screen"
                ink: Theme.inkFaint
                size: root.large ? Theme.headline * 2 : Theme.headline
            }
            Label {
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                text: root.content.awaited
                color: Theme.inkSoft
                font.pixelSize: root.large ? Theme.headline : root.small ? Theme.label : Theme.title
            }
            Label {
                width: parent.width
                visible: !root.tiny && text !== ""
                horizontalAlignment: Text.AlignHCenter
                wrapMode: Text.Wrap
                maximumLineCount: 2
                text: root.content.waits
                color: Theme.inkFaint
                font.pixelSize: root.small ? Theme.small : Theme.label
            }
        }
    }

    // Whose it is. While nothing new comes, the zone's state says it.
    Rectangle {
        visible: root.content.badge !== "" && !root.content.card.shown && root.content.health !== "stale"
        readonly property real inset: Math.min(Theme.gap * root.chrome, parent.height / 30)
        anchors { left: parent.left; bottom: parent.bottom; margins: inset }
        width: Math.min(parent.width - 2 * inset, (name.implicitWidth + 2 * Theme.gap) * root.chrome)
        height: Math.min(parent.height / 3, Theme.label * 1.5 * root.chrome)
        color: Theme.veil
        radius: Theme.radius * root.chrome

        Label {
            id: name
            x: Theme.gap * root.chrome
            width: (parent.width / root.chrome) - 2 * Theme.gap
            height: parent.height / root.chrome
            scale: root.chrome
            transformOrigin: Item.TopLeft
            text: root.content.badge
            fontSizeMode: Text.VerticalFit
        }
    }
}
