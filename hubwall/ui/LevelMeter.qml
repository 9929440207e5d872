// How loud something is. The bar ends at full scale; the line across it is the loudness that sources
// are levelled to; the small block is the highest peak of the last moments.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

Item {
    id: root

    // Where meters come from, null for none; and whose this is.
    required property QtObject meters
    required property QtObject content
    property real thick: Theme.ring
    readonly property QtObject meter: meters && content ? meters.of(content) : null
    readonly property real target: 1 - 23 / 60
    readonly property real level: meter?.level ?? 0
    readonly property bool known: meter?.known ?? false
    readonly property bool audible: meter?.audible ?? false
    readonly property bool over: meter?.over ?? false

    property QtObject watched: null

    // Only what is seen is looked at.
    function follow() {
        const wanted = visible ? meter : null
        if (wanted === watched)
            return
        if (watched)
            meters.watch(watched, false)
        watched = wanted
        if (watched)
            meters.watch(watched, true)
    }
    onVisibleChanged: follow()
    onMeterChanged: follow()
    Component.onCompleted: follow()
    Component.onDestruction: {
        if (watched)
            meters.watch(watched, false)
    }

    implicitHeight: thick

    // Of a page no more is known than that it sounds: a row of dots, filled or not.
    Row {
        anchors { left: parent.left; verticalCenter: parent.verticalCenter }
        visible: !root.known
        spacing: root.thick

        Repeater {
            model: root.known ? 0 : Math.max(1, Math.min(7, Math.floor(root.width / (2 * root.thick))))

            Rectangle {
                required property int index
                width: root.thick
                height: root.thick
                radius: root.thick / 2
                color: root.audible ? Theme.good : "transparent"
                border.width: Theme.hair
                border.color: root.audible ? Theme.good : Theme.line
            }
        }
    }

    Rectangle {
        anchors.verticalCenter: parent.verticalCenter
        visible: root.known
        width: parent.width
        height: root.thick
        radius: height / 3
        color: Theme.line

        Rectangle {
            width: root.level * parent.width
            height: parent.height
            radius: parent.radius
            color: Theme.good
        }
        Rectangle {
            x: root.target * parent.width
            width: Theme.hair
            height: parent.height
            color: Theme.ground
        }
        Rectangle {
            visible: (root.meter?.peak ?? 0) > 0
            x: (root.meter?.peak ?? 0) * (parent.width - width)
            anchors.verticalCenter: parent.verticalCenter
            width: root.over ? root.thick : Theme.stroke
            height: root.over ? root.thick * 1.6 : root.thick
            radius: root.over ? 0 : width / 2
            color: root.over ? Theme.bad : Theme.ink
        }
    }
}
