// Each screen's name and number, and a test pattern over the whole wall: round circles, straight
// seams, all colours, the outermost pixels.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Shapes
import hubwall.ui

Item {
    id: root

    required property QtObject wall
    // How much larger than on the wall letters are drawn, so that a rehearsal's are legible.
    required property real chrome

    Repeater {
        model: root.wall.screens

        Rectangle {
            id: screen
            required property var modelData
            readonly property real cell: height / 12

            x: modelData.x
            y: modelData.y
            width: modelData.width
            height: modelData.height
            visible: modelData.connected
            color: Theme.ground
            clip: true

            // The grid: squares, if the pixels are.
            Repeater {
                model: Math.ceil(screen.width / screen.cell / 2)
                Rectangle {
                    required property int index
                    x: Math.round(screen.width / 2 + index * screen.cell)
                    width: Theme.hair
                    height: screen.height
                    color: Theme.line
                }
            }
            Repeater {
                model: Math.ceil(screen.width / screen.cell / 2)
                Rectangle {
                    required property int index
                    x: Math.round(screen.width / 2 - index * screen.cell)
                    width: Theme.hair
                    height: screen.height
                    color: Theme.line
                }
            }
            Repeater {
                model: 13
                Rectangle {
                    required property int index
                    y: Math.round(index * screen.cell)
                    width: screen.width
                    height: Theme.hair
                    color: Theme.line
                }
            }
        }
    }

    // Seam lines: straight over the whole wall. Where they break, the mullions are set wrong.
    Shape {
        anchors.fill: parent
        preferredRendererType: Shape.CurveRenderer

        ShapePath {
            strokeColor: Theme.accent
            strokeWidth: Theme.stroke
            fillColor: "transparent"
            startX: 0
            startY: 0
            PathLine { x: root.width; y: root.height }
            PathMove { x: root.width; y: 0 }
            PathLine { x: 0; y: root.height }
            PathMove { x: 0; y: root.height / 2 }
            PathLine { x: root.width; y: root.height / 2 }
            PathMove { x: root.width / 2; y: 0 }
            PathLine { x: root.width / 2; y: root.height }
        }
    }

    Repeater {
        model: root.wall.screens

        Item {
            id: mark
            required property var modelData
            readonly property real unit: height / 12

            x: modelData.x
            y: modelData.y
            width: modelData.width
            height: modelData.height
            visible: modelData.connected
            clip: true

            Rectangle {
                anchors.centerIn: parent
                width: Math.min(parent.width, parent.height) - mark.unit
                height: width
                radius: width / 2
                color: "transparent"
                border.width: Theme.stroke
                border.color: Theme.ink
            }
            Repeater {
                model: 4
                Rectangle {
                    required property int index
                    width: mark.unit * 2
                    height: width
                    radius: width / 2
                    x: index % 2 ? mark.width - width - mark.unit / 2 : mark.unit / 2
                    y: index > 1 ? mark.height - height - mark.unit / 2 : mark.unit / 2
                    color: "transparent"
                    border.width: Theme.hair
                    border.color: Theme.ink
                }
            }

            Rectangle {
                anchors.centerIn: parent
                anchors.verticalCenterOffset: -mark.unit * 1.2
                width: Math.max(number.width, name.width, size.width) + 2 * Theme.margin
                height: plate.height + Theme.space
                radius: Theme.radius
                color: Theme.ground

                Column {
                    id: plate
                    anchors.centerIn: parent

                    Label {
                        id: number
                        anchors.horizontalCenter: parent.horizontalCenter
                        text: mark.modelData.number
                        font.family: Theme.displayFamily
                        font.pixelSize: Math.round(mark.unit * 3.4)
                    }
                    Label {
                        id: name
                        anchors.horizontalCenter: parent.horizontalCenter
                        text: mark.modelData.name
                        font.pixelSize: Theme.label * root.chrome
                        font.weight: Font.DemiBold
                    }
                    Label {
                        id: size
                        anchors.horizontalCenter: parent.horizontalCenter
                        text: mark.modelData.width + " × " + mark.modelData.height + "   " + mark.modelData.x + ", " + mark.modelData.y
                        color: Theme.inkSoft
                        font.pixelSize: Theme.small * root.chrome
                    }
                }
            }

            // Bars of pure colours, and the steps from black to white.
            Row {
                anchors { horizontalCenter: parent.horizontalCenter; bottom: parent.bottom; bottomMargin: mark.unit * 2.4 }
                Repeater {
                    model: Theme.testColours
                    Rectangle {
                        required property color modelData
                        width: mark.unit
                        height: mark.unit
                        color: modelData
                    }
                }
            }
            Row {
                anchors { horizontalCenter: parent.horizontalCenter; bottom: parent.bottom; bottomMargin: mark.unit * 1.6 }
                Repeater {
                    model: 16
                    Rectangle {
                        required property int index
                        width: mark.unit / 2
                        height: mark.unit * 0.8
                        color: Qt.rgba(index / 15, index / 15, index / 15, 1)
                    }
                }
            }

            // The outermost pixels.
            Rectangle {
                anchors.fill: parent
                color: "transparent"
                border.width: 1
                border.color: Theme.guide
            }
        }
    }
}
