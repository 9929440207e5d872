// Shows whether every pixel is there, straight, sharp and in the right colour. Rectangles only.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

Rectangle {
    id: card

    property string label: ""
    property int grid: 120

    // A circle that is round only where the pixels are square, and a grid that meets the centre.
    readonly property real dial: Math.floor(Math.min(width, height) * 0.92 / 2) * 2
    readonly property real panel: dial * 0.62
    readonly property real letter: Math.max(8, Math.min(dial * 0.085, panel * 1.7 / Math.max(4, name.text.length)))

    color: "#3c3c3c"
    clip: true

    Repeater {
        model: Math.max(0, Math.floor(card.width / 2 / card.grid) * 2 + 1)

        Rectangle {
            required property int index

            x: Math.floor(card.width / 2) + (index - Math.floor(card.width / 2 / card.grid)) * card.grid - 1
            width: 2
            height: card.height
            color: "#b0b0b0"
        }
    }

    Repeater {
        model: Math.max(0, Math.floor(card.height / 2 / card.grid) * 2 + 1)

        Rectangle {
            required property int index

            y: Math.floor(card.height / 2) + (index - Math.floor(card.height / 2 / card.grid)) * card.grid - 1
            width: card.width
            height: 2
            color: "#b0b0b0"
        }
    }

    Rectangle {
        anchors.centerIn: parent
        width: card.dial
        height: card.dial
        radius: width / 2
        color: "transparent"
        border.color: "#ffffff"
        border.width: Math.max(2, Math.round(card.dial / 200))
        antialiasing: true
    }

    Item {
        id: middle

        anchors.centerIn: parent
        width: Math.round(card.panel * 1.16)
        height: Math.round(card.panel * 0.86)

        Row {
            id: bars

            Repeater {
                model: ["#ffffff", "#ffff00", "#00ffff", "#00ff00", "#ff00ff", "#ff0000", "#0000ff", "#000000"]

                Rectangle {
                    required property string modelData

                    width: middle.width / 8
                    height: middle.height * 0.42
                    color: modelData
                }
            }
        }

        Row {
            id: greys

            anchors.top: bars.bottom

            Repeater {
                model: 16

                Rectangle {
                    required property int index

                    width: middle.width / 16
                    height: middle.height * 0.14
                    color: Qt.rgba(index / 15, index / 15, index / 15, 1)
                }
            }
        }

        Row {
            id: fine

            anchors.top: greys.bottom

            Repeater {
                model: [1, 2, 3, 4]

                Item {
                    id: comb

                    required property int modelData

                    width: middle.width / 4
                    height: middle.height * 0.08
                    clip: true

                    Rectangle {
                        anchors.fill: parent
                        color: "#000000"
                    }

                    Repeater {
                        model: Math.ceil(comb.width / comb.modelData / 2)

                        Rectangle {
                            required property int index

                            x: index * comb.modelData * 2
                            width: comb.modelData
                            height: comb.height
                            color: "#ffffff"
                        }
                    }
                }
            }
        }

        Rectangle {
            anchors.top: fine.bottom
            anchors.bottom: parent.bottom
            width: parent.width
            color: "#000000"

            Column {
                anchors.centerIn: parent

                Text {
                    id: name

                    anchors.horizontalCenter: parent.horizontalCenter
                    visible: text !== ""
                    text: card.label
                    textFormat: Text.PlainText
                    color: "#ffffff"
                    font.family: Theme.family
                    font.weight: Font.DemiBold
                    font.pixelSize: card.letter
                }

                Text {
                    anchors.horizontalCenter: parent.horizontalCenter
                    text: Math.round(card.width) + " × " + Math.round(card.height)
                    textFormat: Text.PlainText
                    color: "#ffffff"
                    font.family: Theme.family
                    font.pixelSize: card.label ? card.letter * 0.6 : card.letter
                    font.features: ({ "tnum": 1 })
                }
            }
        }
    }

    // The seam: the outermost pixel white, then black, red and green, so that a screen that cuts
    // its edge, or two that do not meet, show it.
    Repeater {
        model: ["#ffffff", "#000000", "#ff3030", "#30ff30"]

        Rectangle {
            required property string modelData
            required property int index

            anchors.fill: parent
            anchors.margins: [0, 1, 4, 12][index]
            color: "transparent"
            border.color: modelData
            border.width: [1, 1, 2, 2][index]
        }
    }

    Repeater {
        model: 4

        Rectangle {
            required property int index

            readonly property bool rightmost: index % 2 === 1
            readonly property bool lower: index > 1
            readonly property real arm: Math.max(16, card.dial * 0.08)

            x: rightmost ? card.width - arm - 20 : 20
            y: lower ? card.height - arm - 20 : 20
            width: arm
            height: arm
            color: "#000000"
            border.color: "#ffffff"
            border.width: 2

            Text {
                anchors.centerIn: parent
                text: ["↖", "↗", "↙", "↘"][parent.index]
                textFormat: Text.PlainText
                color: "#ffffff"
                font.family: Theme.family
                font.pixelSize: parent.arm * 0.7
            }
        }
    }
}
