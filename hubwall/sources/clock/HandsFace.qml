// A face with hands, legible from far: few marks, wide hands. Rectangles only, so that it looks the
// same with and without a graphics card.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui
import hubwall.wall.items

Item {
    id: face

    required property string zone
    required property bool running
    required property string label
    required property bool showSeconds
    required property bool showDate

    readonly property bool worded: label !== "" || showDate
    readonly property real size: Math.min(width * 0.86, height * (worded ? 0.66 : 0.88))
    readonly property real caption: Math.max(10, Math.min(size * 0.105, width * 0.075))

    LocalTime {
        id: time

        zone: face.zone
        seconds: face.showSeconds
        running: face.running
    }

    Column {
        anchors.centerIn: parent
        spacing: face.size * 0.055

        Item {
            anchors.horizontalCenter: parent.horizontalCenter
            width: face.size
            height: face.size

            Rectangle {
                anchors.fill: parent
                radius: width / 2
                color: Theme.raised
                antialiasing: true
            }

            Repeater {
                model: 60

                Rectangle {
                    id: stroke
                    required property int index
                    readonly property bool hour: index % 5 === 0

                    visible: hour || face.size > 260
                    x: face.size / 2 - width / 2
                    y: face.size * 0.035
                    width: face.size * (hour ? 0.016 : 0.005)
                    height: face.size * (hour ? (index % 15 === 0 ? 0.085 : 0.06) : 0.022)
                    color: hour ? Theme.ink : Theme.inkFaint
                    antialiasing: true
                    transform: Rotation {
                        origin.x: face.size * (stroke.hour ? 0.008 : 0.0025)
                        origin.y: face.size * 0.465
                        angle: stroke.index * 6
                    }
                }
            }

            Hand {
                dial: face.size
                thick: 0.034
                reach: 0.26
                tail: 0.05
                angle: time.hour % 12 * 30 + time.minute / 2
            }

            Hand {
                dial: face.size
                thick: 0.022
                reach: 0.4
                tail: 0.05
                angle: time.minute * 6
            }

            Hand {
                visible: face.showSeconds
                dial: face.size
                thick: 0.008
                reach: 0.42
                tail: 0.09
                color: Theme.accent
                angle: time.second * 6
            }

            Rectangle {
                anchors.centerIn: parent
                width: face.size * 0.05
                height: width
                radius: width / 2
                color: face.showSeconds ? Theme.accent : Theme.ink
                antialiasing: true
            }
        }

        Column {
            visible: face.worded
            anchors.horizontalCenter: parent.horizontalCenter
            spacing: face.caption * 0.1

            Text {
                visible: text !== ""
                anchors.horizontalCenter: parent.horizontalCenter
                width: Math.min(implicitWidth, face.width * 0.9)
                text: face.label
                textFormat: Text.PlainText
                elide: Text.ElideRight
                color: Theme.ink
                font.family: Theme.family
                font.pixelSize: face.caption
                font.weight: Font.DemiBold
            }

            Text {
                visible: face.showDate
                anchors.horizontalCenter: parent.horizontalCenter
                width: Math.min(implicitWidth, face.width * 0.9)
                text: time.dateText
                textFormat: Text.PlainText
                elide: Text.ElideRight
                color: time.dayOffset === 0 ? Theme.inkSoft : Theme.content
                font.family: Theme.family
                font.pixelSize: face.caption * 0.86
            }
        }
    }
}
