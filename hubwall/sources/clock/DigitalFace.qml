// Large digits, the place's name above, and below them the day as a line from midnight to midnight.
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

    // The block's width in heights of a digit, seconds included; the rest follows from it.
    readonly property real across: showSeconds ? 3.55 : 2.62
    readonly property real digit: Math.min(width * 0.84 / across, height * (label || showDate ? 0.39 : 0.72))
    readonly property real caption: Math.max(10, Math.min(digit * 0.25, width * 0.075))

    function two(number: int): string {
        return number < 10 ? "0" + number : number
    }

    LocalTime {
        id: time

        zone: face.zone
        seconds: face.showSeconds
        running: face.running
    }

    Column {
        anchors.centerIn: parent
        width: figures.width
        spacing: face.digit * 0.08

        Caption {
            visible: text !== ""
            width: parent.width
            text: face.label
            color: Theme.ink
            font.weight: Font.DemiBold
            size: face.caption
        }

        Row {
            id: figures

            spacing: face.digit * 0.12

            Text {
                id: hours

                text: face.two(time.hour) + ":" + face.two(time.minute)
                textFormat: Text.PlainText
                color: Theme.ink
                lineHeight: 0.86
                font.family: Theme.displayFamily
                font.weight: Font.Light
                font.pixelSize: face.digit
                font.letterSpacing: -face.digit * 0.02
                font.features: ({ "tnum": 1, "case": 1, "kern": 0 })
            }

            Text {
                visible: face.showSeconds
                anchors.baseline: hours.baseline
                text: face.two(time.second)
                textFormat: Text.PlainText
                color: Theme.accent
                font.family: Theme.displayFamily
                font.weight: Font.Light
                font.pixelSize: face.digit * 0.46
                font.features: ({ "tnum": 1, "kern": 0 })
            }
        }

        DayLine {
            width: parent.width
            height: Math.max(2, face.digit * 0.06)
            hour: time.hour
            minute: time.minute
        }

        Caption {
            visible: face.showDate
            width: parent.width
            text: time.dateText
            color: time.dayOffset === 0 ? Theme.inkSoft : Theme.content
            size: face.caption
        }
    }
}
