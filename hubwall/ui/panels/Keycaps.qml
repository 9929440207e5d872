// Ways to press something: each a group of caps, as printed on the keyboard.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

Row {
    id: root

    required property var ways
    property bool faint: false
    property int size: Theme.cap

    spacing: Theme.gap

    Repeater {
        model: root.ways

        Row {
            id: way
            required property var modelData
            spacing: Theme.stroke

            Repeater {
                model: way.modelData

                Rectangle {
                    id: cap
                    required property string modelData
                    width: Math.max(height, letters.implicitWidth + root.size * 0.8)
                    height: Math.round(root.size * 1.55)
                    radius: Theme.radius / 2
                    color: Theme.pressed
                    border.width: Theme.hair
                    border.color: Theme.line
                    opacity: root.faint ? Theme.faint : 1

                    // The front of the cap.
                    Rectangle {
                        anchors { left: parent.left; right: parent.right; bottom: parent.bottom; margins: Theme.hair }
                        height: Theme.stroke
                        radius: Theme.radius / 2
                        color: Theme.line
                    }
                    Label {
                        id: letters
                        anchors.centerIn: parent
                        anchors.verticalCenterOffset: -Theme.hair / 2
                        text: cap.modelData
                        color: Theme.ink
                        font.pixelSize: root.size
                        font.weight: Font.DemiBold
                    }
                }
            }
        }
    }
}
