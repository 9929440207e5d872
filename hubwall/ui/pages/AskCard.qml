// The card with one question of a page: who asks, what, fields, choices, two buttons.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

FocusScope {
    id: root

    // {title, text, fields: [{label, secret, value}], choices: [text], swatches: [colour], yes, no}
    required property var ask
    property bool answerable: true

    signal accepted(var values)
    signal rejected()

    readonly property real fitting: Math.min(1, (width - 2 * Theme.gap) / card.width, (height - 2 * Theme.gap) / card.height)

    Keys.onEscapePressed: rejected()
    Keys.onReturnPressed: accept()
    Keys.onEnterPressed: accept()

    function accept() {
        const values = []
        for (let i = 0; i < fields.count; i++)
            values.push(fields.itemAt(i).text)
        accepted(values)
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.veil
        opacity: 0.8
    }
    MouseArea {
        // the page below gets nothing while the card stands
        anchors.fill: parent
        hoverEnabled: true
        acceptedButtons: Qt.AllButtons
        onWheel: wheel => wheel.accepted = true
    }

    Rectangle {
        id: card
        anchors.centerIn: parent
        width: Math.min(Math.max(root.width - 2 * Theme.space, 14 * Theme.label), 22 * Theme.label)
        height: column.implicitHeight + 2 * Theme.space
        scale: root.fitting
        radius: Theme.radius
        color: Theme.surface
        border.width: Theme.hair
        border.color: Theme.line

        Column {
            id: column
            anchors { left: parent.left; right: parent.right; top: parent.top; margins: Theme.space }
            spacing: Theme.gap * 1.2

            Text {
                width: parent.width
                wrapMode: Text.Wrap
                maximumLineCount: 2
                elide: Text.ElideRight
                text: root.ask.title
                textFormat: Text.PlainText
                color: Theme.ink
                font.family: Theme.family
                font.pixelSize: Theme.label
                font.weight: Font.DemiBold
            }
            Text {
                width: parent.width
                visible: text !== ""
                wrapMode: Text.Wrap
                maximumLineCount: 8
                elide: Text.ElideRight
                text: root.ask.text ?? ""
                textFormat: Text.PlainText
                color: Theme.inkSoft
                font.family: Theme.family
                font.pixelSize: Theme.small
                lineHeight: 1.15
            }
            Repeater {
                id: fields
                model: root.ask.fields ?? []

                CardField {
                    required property var modelData
                    required property int index
                    width: column.width
                    label: modelData.label
                    secret: modelData.secret ?? false
                    text: modelData.value ?? ""
                    focus: index === 0
                    onEntered: index + 1 < fields.count ? fields.itemAt(index + 1).pick() : root.accept()
                }
            }
            Flow {
                width: parent.width
                spacing: Theme.gap / 2
                visible: (root.ask.swatches ?? []).length > 0

                Repeater {
                    model: root.ask.swatches ?? []

                    Rectangle {
                        required property var modelData
                        width: Math.floor((column.width - 11 * Theme.gap / 2) / 12)
                        height: width
                        radius: Theme.radius / 2
                        color: modelData
                        border.width: fields.count > 0 && fields.itemAt(0).text === modelData ? Theme.stroke : Theme.hair
                        border.color: fields.count > 0 && fields.itemAt(0).text === modelData ? Theme.ink : Theme.line

                        MouseArea {
                            anchors.fill: parent
                            onClicked: fields.itemAt(0).text = parent.modelData
                        }
                    }
                }
            }
            Repeater {
                model: root.ask.choices ?? []

                CardButton {
                    required property string modelData
                    required property int index
                    width: column.width
                    text: modelData
                    focus: index === 0
                    onClicked: root.accepted([index])
                }
            }
            Row {
                anchors.right: parent.right
                spacing: Theme.gap
                topPadding: Theme.gap / 2

                CardButton {
                    id: refuse
                    visible: text !== ""
                    text: root.ask.no ?? ""
                    onClicked: root.rejected()
                }
                CardButton {
                    id: agree
                    visible: text !== ""
                    main: true
                    focus: fields.count === 0 && (root.ask.choices ?? []).length === 0 && !root.ask.careful
                    text: root.ask.yes ?? ""
                    onClicked: root.accept()
                }
            }
            Text {
                width: parent.width
                visible: !root.answerable
                horizontalAlignment: Text.AlignRight
                wrapMode: Text.Wrap
                text: Words.tr("Select the zone and press Enter to answer")
                color: Theme.warn
                font.family: Theme.family
                font.pixelSize: Math.round(Theme.small * 0.85)
            }
        }
    }

    function start() {
        if (fields.count > 0)
            fields.itemAt(0).pick()
        else if (root.ask.careful)
            refuse.forceActiveFocus()
        else
            agree.forceActiveFocus()
    }
}
