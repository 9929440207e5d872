// A layout as a picture: its screens, and its zones with their names.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

Item {
    id: root

    required property var layout

    readonly property real wide: Math.min(width, height * layout.shape)
    readonly property real high: wide / layout.shape

    Item {
        anchors.centerIn: parent
        width: root.wide
        height: root.high

        Repeater {
            model: root.layout.screens

            Rectangle {
                required property var modelData
                x: modelData.x * root.wide
                y: modelData.y * root.high
                width: modelData.width * root.wide
                height: modelData.height * root.high
                color: Theme.ground
                border.width: Theme.hair
                border.color: Theme.line
            }
        }

        Repeater {
            model: root.layout.zones

            Rectangle {
                id: zone
                required property var modelData
                readonly property color hue: Theme.hues[modelData.hue % Theme.hues.length]

                x: modelData.x * root.wide + Theme.hair
                y: modelData.y * root.high + Theme.hair
                width: modelData.width * root.wide - 2 * Theme.hair
                height: modelData.height * root.high - 2 * Theme.hair
                color: Qt.tint(Theme.raised, Qt.alpha(hue, 0.16))
                border.width: Theme.hair
                border.color: Qt.alpha(hue, 0.55)
                clip: true

                Column {
                    anchors.centerIn: parent
                    width: parent.width - 2 * Theme.stroke
                    visible: zone.height > Theme.cap * 0.9 && zone.width > Theme.cap * 2

                    Label {
                        width: parent.width
                        horizontalAlignment: Text.AlignHCenter
                        text: zone.modelData.name
                        fontSizeMode: Text.HorizontalFit
                        minimumPixelSize: Math.round(Theme.cap * 0.5)
                        font.pixelSize: Math.round(Theme.cap * 0.8)
                    }
                    Label {
                        width: parent.width
                        visible: zone.height > Theme.cap * 2.4 && zone.modelData.kind !== zone.modelData.name
                        horizontalAlignment: Text.AlignHCenter
                        text: zone.modelData.kind
                        fontSizeMode: Text.HorizontalFit
                        minimumPixelSize: Math.round(Theme.cap * 0.5)
                        color: zone.hue
                        font.pixelSize: Math.round(Theme.cap * 0.7)
                    }
                }
            }
        }
    }
}
