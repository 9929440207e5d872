// The time in one place or several, side by side. Nothing moves but the digits and hands.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

Rectangle {
    id: clock

    property var places: [{ "zone": "", "label": "" }]
    property string face: "digits"
    property bool showSeconds: true
    property bool showDate: true

    // As many columns as make the faces largest.
    readonly property real shape: face === "hands" ? 0.86 : 1.75
    readonly property int columns: {
        let best = 1
        let widest = 0
        for (let count = 1; count <= places.length; ++count) {
            const rows = Math.ceil(places.length / count)
            const fits = Math.min(width / count, height / rows * shape)
            if (fits >= widest * 0.97) {
                widest = Math.max(widest, fits)
                best = count
            }
        }
        return best
    }
    readonly property int rows: Math.ceil(places.length / columns)

    color: Theme.surface

    Grid {
        columns: clock.columns

        Repeater {
            model: clock.places

            Item {
                id: place

                required property var modelData
                required property int index

                width: clock.width / clock.columns
                height: clock.height / clock.rows

                Rectangle {
                    visible: place.index % clock.columns > 0
                    y: place.height * 0.16
                    width: Theme.hair
                    height: place.height * 0.68
                    color: Theme.line
                }

                Loader {
                    anchors.fill: parent
                    sourceComponent: clock.face === "hands" ? hands : digits
                }

                Component {
                    id: digits

                    DigitalFace {
                        zone: place.modelData.zone
                        running: clock.visible
                        label: place.modelData.label
                        showSeconds: clock.showSeconds
                        showDate: clock.showDate
                    }
                }

                Component {
                    id: hands

                    HandsFace {
                        zone: place.modelData.zone
                        running: clock.visible
                        label: place.modelData.label
                        showSeconds: clock.showSeconds
                        showDate: clock.showDate
                    }
                }
            }
        }
    }
}
